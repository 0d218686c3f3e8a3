"""Which capitals of a title a bibliography style must not lower: acronyms, names, formulas, and nothing else."""

import re

from paperpass.bibtex.latex import FORMULA

_PIECE = re.compile(
    rf"(?P<formula>{FORMULA.pattern})|(?P<group>\{{(?:[^{{}}]|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*\}})"
    r"|(?P<command>\\[A-Za-z]+)|\\.|(?P<word>[^\W_](?:['’]?[^\W_])*(?:\*|\+\+)?)|(?P<other>.)",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"[:?!.]\s*(?:``|[\"“‘(]|\\?[\"'`])?\s*$")
_LEAST_SMALL = 0.6  # of the longer words that could be either, for a title to be written like a sentence
_NEAR = 12  # characters in which the end of a sentence and what may follow it have room
_LONGER = 4  # letters; shorter words are small in both styles
_NAMES = frozenset(
    "Abel Abelian Adam Africa African Alzheimer America American Anderson Arabic Arctic Asia Asian Atlantic Australia "
    "Australian Banach Bayes Bayesian Bell Bernoulli Bessel Boltzmann Boolean Borel Bose Brazil Britain British "
    "Brownian California Canada Carlo Cauchy Chebyshev Chern China Chinese Compton Coulomb Darwin Debye Dijkstra "
    "Dirac Dirichlet Doppler Dutch Earth Einstein England English Euclid Euclidean Euler Europe European Feynman "
    "Fermi Fisher Fourier France French Galois Gauss Gaussian Geneva German Germany Gibbs Gödel Google Grassmann Greek "
    "Green Hamilton Hamiltonian Hausdorff Hawking Hebrew Heisenberg Hermite Hermitian Higgs Hilbert Hindi Hubble India "
    "Indian Ising Italian Italy Jacobi Jacobian Japan Japanese Jordan Jupiter Kalman Kepler Kolmogorov Korea Korean "
    "Kubernetes Lagrange Lagrangian Langevin Laplace Laplacian Latin Lebesgue Legendre Linux Lipschitz London Lorentz "
    "Lyapunov Mandarin Markov Markovian Mars Maxwell Mercury Milky Minkowski Monte Moon Nash Navier Newton Newtonian "
    "Noether Parkinson Paris Pareto Pascal Pauli Penrose Planck Poincaré Poisson Portuguese Pythagorean Python Raman "
    "Riemann Riemannian Roman Russia Russian Rust Rydberg Saturn Schrödinger Shannon Shapley Sobolev Spain Spanish "
    "Stokes Sun Swiss Taylor Titan Turing Twitter Unix Venus Wasserstein Wikipedia Yang Zeeman Zipf".split()
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
    return "".join([_piece(piece, title, shouting=shouting, sentence=sentence) for piece in pieces])


def _piece(piece: re.Match[str], title: str, *, shouting: bool, sentence: bool) -> str:
    shown = piece.group()
    if piece["formula"]:
        return "{" + shown + "}" if any(c.isupper() for c in shown) else shown
    if not piece["word"] or shouting:
        return shown
    if _needs_braces(shown, title, piece.start(), sentence=sentence):
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
    return bare in _NAMES or (sentence and not _ends_before(title, at))


def _like_a_sentence(pieces: list[re.Match[str]], title: str) -> bool:
    words = [piece for piece in pieces if piece["word"] and len(piece.group()) >= _LONGER]
    words = [piece for piece in words if piece.start() and not _ends_before(title, piece.start())]
    small = sum(piece.group().islower() for piece in words)
    return bool(words) and small >= _LEAST_SMALL * len(words)


def _ends_before(title: str, at: int) -> bool:
    """Whether a sentence or a main title ends right before this place."""
    return bool(_SENTENCE_END.search(title, max(0, at - _NEAR), at))
