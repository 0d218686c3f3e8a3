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
    r"|(?:North|South) (?:Africa|America|Korea)|Crab Nebula|Hall(?= [Ee]ffect)|Church(?=[-–]+Turing)"
    r"|Lie(?= (?:[Aa]lgebra|[Gg]roup|[Bb]racket|[Dd]erivative|[Ss]uperalgebra|[Tt]heory))|Gulf of Mexico)\b"
)
_NET_BEHIND = re.compile(r"(?<![^\W_])[A-Z]-\Z")  # as in U-Net
_NAMES = frozenset(
    "Abel Abelian Abrikosov Ackermann Adam Afghanistan Africa African Afrikaans Agda Alaska Alps Alzheimer "
    "Amazonian America American Amharic Amsterdam Anderson Andes Android Antarctic Antarctica Arabic Arctic "
    "Argentina Arnold Arnoldi Artin Asia Asian Atari Atlantic Australia Australian Austria Austrian Baltic Banach "
    "Bangladesh Basel Basque Bayes Bayesian Beijing Bekenstein Belgian Belgium Bell Bellman Bengali Benjamini "
    "Berlin Bermudan Bernoulli Bernstein Besov Bessel Birch Bitcoin Bloch Bluetooth Bogoliubov Boltzmann "
    "Bonferroni Boolean Borel Bose Boston Brazil Britain British Brownian Bulgarian Büchi Cairo Calabi Calderón "
    "California Cambridge Canada Cantor Carleman Carlo Cartan Casimir Catalan Cauchy Cayley Centauri Centaurus "
    "Chandra Chandrasekhar Chebyshev Cherenkov Chern Chernoff Chicago Chile China Chinese Cholesky Chomsky "
    "Clifford Collatz Colombia Compton Coulomb Cramér Croatia Croatian Cuba Cygnus Czech Danish Darwin Debye "
    "Delaunay Delhi Denmark Dijkstra Dirac Dirichlet Donaldson Doppler Drinfeld Drosophila Drude Dutch Dyer Earth "
    "Eddington Egypt Egyptian Einstein England English Erdős Escherichia Estonia Estonian Ethereum Ethernet "
    "Ethiopia Euclid Euclidean Euler Europe European Facebook Fano Fermat Fermi Fermilab Feynman Fi Finetti "
    "Finland Finnish Finsler Fisher Floer Floquet Florida Fock Fokker Fortran Fourier Fraenkel France Fredholm "
    "French Fresnel Friedmann Frobenius Fréchet Galerkin Galois Gauss Gaussian Geneva German Germany Gevrey Ghana "
    "Gibbs Ginzburg Girsanov Goldbach Goldstone Google Granger Grassmann Greek Green Gromov Grothendieck Gröbner "
    "Gujarati Gumbel Gödel Hadoop Hamilton Hamiltonian Hamming Hankel Hartree Haskell Hastings Hausa "
    "Hausdorff Hawking Hebrew Hecke Heisenberg Herbrand Hermite Hermitian Herschel Hertz Heston Higgs Hilbert "
    "Himalaya Himalayan Hindi Hoare Hochschild Hodge Hoeffding Hopfield Householder Hubbard Hubble Huffman "
    "Hungarian Hungary Huygens Hölder Ia Ib Ic Iceland Icelandic Igbo India Indian Indonesia Indonesian Instagram "
    "Iran Iraq Ireland Irish Isabelle Ising Israel Istanbul Italian Italy Itô Iwasawa Jacobi Jacobian Japan "
    "Japanese Java Jordan Josephson Joule Julia Jupiter Kac Kaggle Kalman Kannada Kazhdan Kendall Kenya Kepler "
    "Kerr Kirchhoff Kitaev Kleene Kohn Kolmogorov Kondo Korea Korean Kripke Krylov Kubernetes Kullback Kutta "
    "Kähler Lagrange Lagrangian Lanczos Landau Langevin Langlands Laplace Laplacian Larmor Latin Latvia "
    "Latvian Lebesgue Lefschetz Legendre Leibler Leibniz Lemaître Lifshitz Lindblad Lindelöf Linux Lipschitz Lisp "
    "Lithuania Lithuanian Littlewood London Lorentz Lotka Louis Lusztig Lyapunov Lyman Lévy Macdonald Mach Madrid "
    "Magellanic Mahler Majorana Malay Malayalam Malaysia Maldacena Malliavin Mandarin Marathi Markov Markovian "
    "Mars Maxwell Mediterranean Melbourne Mellin Mercury Merton Metropolis Mexican Mexico Microsoft Mie Milan "
    "Milky Mills Minkowski Monte Montreal Moon Mordell Morse Moscow Mott Mumbai Munich Mössbauer Møller Nash "
    "Navier Nepali Neptune Nesterov Netflix Netherlands Neumann Newton Newtonian Neyman Nigeria Noether Nordström "
    "Norway Norwegian Nyström Orion Orlicz Oxford Pacific Pakistan Pareto Paris Parkinson Pascal Pauli Peano "
    "Pearson Peierls Penrose Persian Peru Petri Philippines Planck Pluto Poincaré Poisson Poland Polish Polyak "
    "Polyakov Portugal Portuguese Presburger Prolog Proxima Punjabi Pythagorean Python Pólya Qatar Rabin "
    "Rademacher Raman Ramanujan Ramsey Rao Raphson Rashba Rayleigh Reddit Reynolds Ricci Riemann Riemannian Roman "
    "Romania Romanian Rome Rossby Runge Russia Russian Rust Rydberg Rényi Sahara Sanskrit Saturn Schmidt Scholes "
    "Schrodinger Schrödinger Schubert Schur Schwarz Schwarzschild Scotland Scottish Seiberg Selberg Seoul Serbia "
    "Serbian Serre Shanghai Shannon Shapley Shimura Siegel Singapore Sitter Skolem Skyrme Slovak Slovakia "
    "Slovenia Slovenian Sobolev Spain Spanish Spearman Spitzer Steiner Stockholm Stokes Strichartz Sun "
    "Sunyaev Swahili Sweden Swedish Swinnerton Swiss Switzerland Sydney Sylow Syria Szemerédi Taiwan Tamil "
    "Tanzania Tarski Tate Taylor Teichmüller Telugu Tesla Tevatron Texas Thai Thailand Thompson Tibet Titan Toda "
    "Toeplitz Tokyo Toronto Toulouse Turing Turkey Turkish Twitter Uganda Ukraine Ukrainian Unix Unruh Uranus "
    "Urdu Vandermonde Vapnik Venezuela Venus Verilog Verma Vienna Vietnam Vietnamese Virgo Viterbi Vlasov "
    "Volterra Voronoi Wannier Wasserstein Weibull Weil Weinberg Weyl Wiener Wigner Wikidata Wikipedia Witten "
    "Wuhan Xhosa Yang Yau Yoruba Yukawa Zariski Zeeman Zel'dovich Zeldovich Zermelo Zipf Zulu Zygmund Čerenkov".split()
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
        or word in _NAMES
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
