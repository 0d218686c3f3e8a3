import pytest

from paperpass.bibtex.capitals import protect


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("BERT: Pre-training of Deep Transformers", "{BERT}: Pre-training of Deep Transformers"),
        ("A PyTorch Study of X-ray Images", "A {PyTorch} Study of {X}-ray Images"),
        ("Vitamin C, T5 and 3D Models on GPUs", "Vitamin {C}, {T5} and {3D} Models on {GPUs}"),
        ("Does A* Beat C++?", "Does {A*} Beat {C++}?"),
        ("On the equivalence of Keshav's method and others", "On the equivalence of {Keshav's} method and others"),
        ("Prompt cross sections at Tevatron: New results", "Prompt cross sections at {Tevatron}: New results"),
        ("The Schrödinger Equation and Markov Chains", "The {Schrödinger} Equation and {Markov} Chains"),
        ("Bounds for $K_0$ and $\\alpha$", "Bounds for {$K_0$} and $\\alpha$"),
        ("An {NP}-hard Problem", "An {NP}-hard Problem"),
        ("DEEP LEARNING FOR ALL", "DEEP LEARNING FOR ALL"),
        ("LHC", "{LHC}"),
        ("U-Net: Networks for Images", "U-{Net}: Networks for Images"),
        ("The M-Dwarf Seen in an X-Ray", "The {M}-Dwarf Seen in an {X}-Ray"),
        ("Transformer-XL and k-means over Wi-Fi", "Transformer-{XL} and k-means over Wi-{Fi}"),
        ("An iPhone user reads arXiv", "An {iPhone} user reads {arXiv}"),
        ("Type Ia supernovae in World War II", "Type {Ia} supernovae in {World} {War} {II}"),
        ("X-ray observations of Cygnus X-1", "X-ray observations of {Cygnus} {X}-1"),
        ("Rents in New York City and Los Angeles", "Rents in {New} {York} City and {Los} {Angeles}"),
        ("Lie Groups and Lie Algebras, or Where Lies Lie", "Lie Groups and {Lie} Algebras, or Where Lies Lie"),
        ("The Quantum Hall Effect in a City Hall", "The Quantum {Hall} Effect in a City Hall"),
        ("The Sunyaev-Zel'dovich Effect", "The {Sunyaev}-{Zel'dovich} Effect"),
        ("Quantum Mechanics - The Final Word", "Quantum Mechanics - The Final Word"),
        ("What is life? A new look at the cell", "What is life? A new look at the cell"),
        ("Zur Elektrodynamik bewegter Körper", "Zur {Elektrodynamik} bewegter {Körper}"),
        ("On the $SU(3)$ model: why I like it", "On the {$SU(3)$} model: why {I} like it"),
        ("Reasoning With and Without Words From Within", "Reasoning With and Without Words From Within"),
        ("a title without any", "a title without any"),
        ("", ""),
    ],
)
def test_capitals_are_protected_where_they_must_be(title: str, protected: str) -> None:
    assert protect(title) == protected
