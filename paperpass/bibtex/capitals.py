"""Which capitals of a title a bibliography style must not lower: acronyms, names, formulas, and nothing else."""

import re

from paperpass.bibtex.latex import FORMULA

_PIECE = re.compile(
    rf"(?P<formula>{FORMULA.pattern})|(?P<group>\{{(?:[^{{}}]|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*\}})"
    r"|(?P<command>\\[A-Za-z]+)|\\.|(?P<word>[^\W_](?:['’]?[^\W_])*(?:\*|\+\+)?)|(?P<other>.)",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"(?:[:?!.]|\s(?:-{1,3}|[–—]))\s*(?:``|[\"“‘(]|\\?[\"'`])?\s*$")
_LEAST_SMALL = 0.5  # of the longer words that could be either, for a title to be written like a sentence
_NEAR = 12  # characters in which the end of a sentence and what may follow it have room
_LONGER = 4  # letters; shorter words are small in both styles
_ALWAYS_SMALL = frozenset(
    "about above across after against along among around before behind below between beyond during from into onto over "
    "than that through toward towards under upon using versus when where with within without".split()
)
_GERMAN = frozenset("auf bei beim das dem der eine einer eines für ist nicht und vom zum zur zwischen über".split())
_ENGLISH = frozenset("an and for of on the to with".split())
_PHRASE = re.compile(
    r"\b(?:New (?:York|Zealand|Jersey|Mexico|Delhi|England|Guinea|Orleans|South Wales)|Milky Way|Hong Kong|Los Angeles"
    r"|Las Vegas|San (?:Francisco|Diego)|United (?:States|Kingdom|Nations)|Sri Lanka|Costa Rica|Saudi Arabia"
    r"|(?:North|South) (?:Africa|America|Korea)|Crab Nebula)\b"
)
_NET_BEHIND = re.compile(r"(?<![^\W_])[A-Z]-\Z")  # as in U-Net
_NAMES = frozenset(
    "Abel Abelian Abrikosov Adam Africa African Alzheimer Amazonian America American Anderson Antarctic Antarctica "
    "Arabic Arctic Argentina Arnoldi Artin Asia Asian Atari Atlantic Australia Australian Baltic Banach Basel Bayes "
    "Bayesian Beijing Bekenstein Bell Berlin Bernoulli Bernstein Bessel Bitcoin Bloch Bluetooth Bogoliubov Boltzmann "
    "Boolean Borel Bose Boston Brazil Britain British Brownian Calabi California Cambridge Canada Carlo Cartan "
    "Casimir Cauchy Cayley Centaurus Chandra Chandrasekhar Chebyshev Chern Chernoff Chicago Chile China Chinese "
    "Cholesky Clifford Compton Coulomb Cramér Cygnus Czech Danish Darwin Debye Delaunay Denmark Dijkstra Dirac "
    "Dirichlet Donaldson Doppler Drosophila Dutch Earth Eddington Egypt Egyptian Einstein England English Erdős "
    "Escherichia Ethereum Ethernet Euclid Euclidean Euler Europe European Facebook Fano Fermi Feynman Fi Finetti "
    "Finland Finnish Finsler Fisher Floer Floquet Fock Fokker Fortran Fourier France French Friedmann Frobenius "
    "Fréchet Galerkin Galois Gauss Gaussian Geneva German Germany Gibbs Ginzburg Girsanov Goldstone Google Grassmann "
    "Greek Green Gröbner Gumbel Gödel Hamilton Hamiltonian Hamming Hartree Haskell Hastings Hausdorff Hawking Hebrew "
    "Hecke Heisenberg Hermite Hermitian Herschel Higgs Hilbert Hindi Hoeffding Hopfield Householder Hubbard Hubble "
    "Huffman Hungarian Hungary Ia Ib Ic India Indian Iran Ireland Irish Ising Israel Italian Italy Itô Jacobi "
    "Jacobian Japan Japanese Jordan Josephson Jupiter Kac Kalman Kepler Kerr Kohn Kolmogorov Kondo Korea Korean "
    "Krylov Kubernetes Kullback Kutta Kähler Lagrange Lagrangian Lanczos Landau Langevin Langlands Laplace Laplacian "
    "Latin Lebesgue Legendre Leibler Leibniz Lemaître Lifshitz Linux Lipschitz Lisp London Lorentz Lyapunov Lévy "
    "Magellanic Majorana Malliavin Mandarin Markov Markovian Mars Maxwell Mediterranean Mellin Mercury Metropolis "
    "Mexican Mexico Milky Mills Minkowski Monte Moon Mott Møller Nash Navier Neptune Neumann Newton Newtonian Noether "
    "Nordström Norway Norwegian Nyström Orion Oxford Pacific Pareto Paris Parkinson Pascal Pauli Penrose Persian "
    "Planck Pluto Poincaré Poisson Portuguese Prolog Pythagorean Python Pólya Rademacher Raman Ramanujan Ramsey "
    "Raphson Rashba Rayleigh Reddit Ricci Riemann Riemannian Roman Runge Russia Russian Rust Rydberg Rényi Saturn "
    "Schmidt Schrodinger Schrödinger Schwarz Schwarzschild Scotland Scottish Seiberg Selberg Shanghai Shannon Shapley "
    "Siegel Singapore Sitter Sobolev Spain Spanish Spitzer Steiner Stokes Sun Sweden Swedish Swiss Switzerland Sylow "
    "Taiwan Taylor Teichmüller Tevatron Titan Tokyo Toulouse Turing Turkish Twitter Ukraine Ukrainian Unix Unruh "
    "Uranus Vapnik Venus Vienna Vietnam Vietnamese Virgo Viterbi Vlasov Voronoi Wannier Wasserstein Weibull Weinberg "
    "Weyl Wiener Wigner Wikidata Wikipedia Witten Yang Yau Zeeman Zipf".split()
)


def protect(title: str) -> str:
    """The title with braces around what must keep its capitals; text in braces or formulas without capitals stays.

    A title written like a sentence shows its names by their capitals; in one with capitals everywhere only acronyms,
    words with inner capitals, single letters, formulas and well known names are told from the rest.
    """
    letters = [c for c in title if c.isalpha()]
    if not letters or not any(c.isupper() for c in letters):
        return title
    shouting = len(title.split()) > 1 and not any(c.islower() for c in FORMULA.sub("", title))
    pieces = list(_PIECE.finditer(title))
    sentence = not shouting and _like_a_sentence(pieces, title)
    names = {at for phrase in _PHRASE.finditer(title) for at in range(*phrase.span())}
    return "".join([_piece(piece, title, names, shouting=shouting, sentence=sentence) for piece in pieces])


def _piece(piece: re.Match[str], title: str, names: set[int], *, shouting: bool, sentence: bool) -> str:
    shown = piece.group()
    if piece["formula"]:
        return "{" + shown + "}" if any(c.isupper() for c in shown) else shown
    if not piece["word"] or shouting:
        return shown
    if _needs_braces(shown, title, piece.start(), sentence=sentence or piece.start() in names):
        return "{" + shown + "}"
    return shown


def _needs_braces(word: str, title: str, at: int, *, sentence: bool) -> bool:
    if not any(c.isupper() for c in word):
        return False
    if any(c.isupper() for c in word[1:]):
        return True
    if word == "A":
        return False
    if word.rstrip("*+") != word or any(c.isdigit() for c in word):
        return True
    if at == 0:
        return False
    if len(word) == 1:
        return True
    bare = word.split("'")[0].split("’")[0]
    return (
        bare in _NAMES
        or (word in ("Net", "Nets") and bool(_NET_BEHIND.search(title, 0, at)))
        or (sentence and not _ends_before(title, at))
    )


def _like_a_sentence(pieces: list[re.Match[str]], title: str) -> bool:
    words = [piece for piece in pieces if piece["word"] and len(piece.group()) >= _LONGER]
    words = [
        piece
        for piece in words
        if piece.start() and title[piece.start() - 1] != "-" and piece.group() not in _ALWAYS_SMALL
    ]
    words = [piece for piece in words if not _ends_before(title, piece.start())]
    all_words = {piece.group().lower() for piece in pieces if piece["word"]}
    if all_words & _GERMAN and not all_words & _ENGLISH:
        return True
    small = sum(piece.group().islower() for piece in words)
    return bool(words) and small >= _LEAST_SMALL * len(words)


def _ends_before(title: str, at: int) -> bool:
    """Whether a sentence or a main title ends right before this place."""
    return bool(_SENTENCE_END.search(title, max(0, at - _NEAR), at))
