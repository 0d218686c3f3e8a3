"""Text from outside, made safe to show: no control or hidden characters, no bidi overrides, no stray white space."""

import html
import re
import unicodedata

_OTHER = re.compile("[^a-z0-9]+")
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)

_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""
_JOINING = re.compile(f"{_WITHOUT_SPACES.pattern}|[\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff65]")
"""These and their punctuation."""

_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|inf|sc|scp|tt|p|br|span|italic|bold|small|title|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"[\\`*_\[\]<>@$^~]|&(?=#?\w+;)|(?<!\S)[#>+-](?=\s)|^\d+(?=[.)]\s)")
HIDDEN = re.compile(
    "[\u200b\u2060-\u2064\u206a-\u206f\u180e\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<![\u0600-\u18ff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
"""Signs that do not show: of no width, tags, and joiners where no script or picture joins by them."""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing for what follows, so that text shows as something else."""


def clean(text: str) -> str:
    """The text without anything that steers a terminal, turns the direction of writing, or does not show.

    Tabs and newlines stay.
    """
    if text.isprintable():
        return text
    steered = _STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return steered if steered.isascii() else HIDDEN.sub("", steered)


def one_line(text: str) -> str:
    """Clean text with every run of white space as one space."""
    return " ".join(clean(text).split())


def without_tags(text: str) -> str:
    """The text without HTML's and JATS's tags and entities, as publishers and other programs leave them in titles.

    What is no tag that stands in titles stays, as in `a < b`.
    """
    if "<" not in text and "&" not in text:
        return text
    plain = html.unescape(text)
    return " ".join(_TAG.sub("", plain).split()) if "</" in plain or "/>" in plain else plain


def fold(text: str) -> str:
    """Lower-case letters and digits without their accents: what two spellings of one title share."""
    if text.isascii():
        return _OTHER.sub("", text.lower())
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def letters_apart(text: str) -> str:
    """The text with a space around each letter of a script that has none between words, so that every word in it can
    be looked for."""
    return text if text.isascii() else _WITHOUT_SPACES.sub(r" \g<0> ", text)


def markdown_safe(text: str) -> str:
    """A line of text in which nothing is taken for Markdown."""
    return _MARKDOWN.sub(r"\\\g<0>", one_line(text))


def meet_without_space(before: str, behind: str) -> bool:
    """Whether two pieces of one text, of which a line's end is all that parts them, belong together without a space."""
    return not (before.isascii() or behind.isascii()) and bool(
        _JOINING.match(before[-1:]) and _JOINING.match(behind[:1])
    )


def in_order(text: str) -> str:
    """What a text is sorted by: letters without case and accents, from its first letter or digit on."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return plain[next((at for at, c in enumerate(plain) if c.isalnum()), 0) :]


def shorten(text: str, width: int, mark: str = "…") -> str:
    """The text cut to `width` characters, the last being `mark` where something was cut."""
    return text if len(text) <= width else text[: max(0, width - len(mark))].rstrip() + mark
