"""Which PIN or passphrase is good enough, said kindly: a 13-year-old reads it."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from guidance.form.choice import Choice
from guidance.form.text import clean_line, fold
from guidance.trust.roles import Role

PIN_LENGTH: Final = 6
SHORTEST: Final = 12
LONGEST: Final = 200


class SecretKind(Choice):
    """What somebody signs in with."""

    PIN = "pin", "PIN"
    PASSPHRASE = "passphrase", "passphrase"


#: What is said before a new one is typed.
ADVICE: Final = {
    SecretKind.PIN: "Choose 6 figures that nobody can guess. Not your birthday.",
    SecretKind.PASSPHRASE: "Choose three or four words that have nothing to do with each other.",
}

#: Lumps that everybody tries first. What a passphrase has besides them is what it is worth.
_LUMPS: Final = ("password", "passphrase", "passwort", "fingerpost", "letmein", "welcome", "qwerty", "secret")
_LEAST_BESIDES: Final = 8
_LEAST_DIFFERENT: Final = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose PIN or passphrase it is, as far as a good one depends on that."""

    id: str
    kind: SecretKind
    name: str = ""
    #: The date of birth, if it is known.
    born: date | None = None


def kind_for(role: Role) -> SecretKind:
    """What somebody in that role signs in with: learners with a PIN, staff with a passphrase."""
    return SecretKind.PIN if role is Role.LEARNER else SecretKind.PASSPHRASE


def spelled(secret: str) -> str:
    """The one spelling of a PIN or passphrase.

    Keyboards write the same letter in several ways, and people put spaces between figures and after the last word.
    """
    plain = clean_line(unicodedata.normalize("NFKC", secret))
    figures = plain.replace(" ", "")
    return figures if _is_figures(figures) else plain


def _is_figures(text: str) -> bool:
    return text.isascii() and text.isdigit()


def why_weak(owner: Owner, secret: str) -> str:
    """Why a PIN or passphrase is not good enough, and what to do: one sentence or two; "" if it is good."""
    typed = spelled(secret)
    return _weak_pin(typed, owner.born) if owner.kind is SecretKind.PIN else _weak_passphrase(typed, owner.name)


# PINs


def _weak_pin(pin: str, born: date | None) -> str:
    if not (_is_figures(pin) and len(pin) == PIN_LENGTH):
        return "A PIN has 6 figures, and nothing else. Type 6 figures."
    if len(set(pin)) == 1:
        return "All the figures are the same: people try that first. Mix them."
    if _steps(pin) in ({1}, {9}):
        return "The figures go up or down one by one: people try that first. Mix them."
    if _comes_again(pin):
        return "The same figures come again and again. Mix them."
    if born is not None and pin in _birthdays(born):
        return "That is your date of birth, and your friends know it. Choose other figures."
    return ""


def _steps(figures: str) -> set[int]:
    """By how much each figure differs from the one before; after 9 comes 0."""
    return {(int(after) - int(before)) % 10 for before, after in pairwise(figures)}


def _comes_again(pin: str) -> bool:
    """121212, 123123 and 112233."""
    return pin in {pin[:2] * 3, pin[:3] * 2} or all(pin[at] == pin[at + 1] for at in range(0, PIN_LENGTH, 2))


def _birthdays(born: date) -> set[str]:
    """A date of birth in six figures, in the ways in which people write it."""
    ways = ("%d%m%y", "%m%d%y", "%y%m%d", "%y%d%m", "%m%Y", "%Y%m", "%d%Y", "%Y%d")
    short = (f"{born.day}{born.month}{born.year}", f"{born.month}{born.day}{born.year}")
    return {born.strftime(way) for way in ways} | {each for each in short if len(each) == PIN_LENGTH}


# Passphrases


def _weak_passphrase(phrase: str, name: str) -> str:
    if len(phrase) < SHORTEST:
        return f"That is too short: it needs {SHORTEST} letters or more. Take three or four words."
    if len(phrase) > LONGEST:
        return f"That is too long: {LONGEST} letters are enough."
    if _is_regular(phrase):
        return "The letters follow a pattern that is easily guessed. Take three or four words."
    rest = _besides(phrase, (*_LUMPS, *fold(name).split()))
    if len(rest) < _LEAST_BESIDES:
        return "Most of that is your name, or a word that people try first. Take three or four other words."
    if len(set(rest)) < _LEAST_DIFFERENT:
        return "The same letters come again and again. Take three or four words."
    return ""


def _is_regular(phrase: str) -> bool:
    """Whether most signs are the same as the one before or its neighbour: "aaaabbbbcccc", "1234567890123"."""
    near = sum(abs(ord(after) - ord(before)) in {0, 1, 9} for before, after in pairwise(phrase))
    return near * 3 > len(phrase) * 2


def _besides(phrase: str, lumps: tuple[str, ...]) -> str:
    """What is left of a passphrase without these words and without spaces."""
    rest = fold(phrase)
    for lump in lumps:
        rest = rest.replace(lump, "") if len(lump) > 2 else rest
    return "".join(rest.split())
