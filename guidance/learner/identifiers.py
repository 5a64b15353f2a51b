"""The two numbers that follow a learner through school and beyond: UPN and ULN.

Each check gives the reasons why a number cannot be right, one sentence each; an empty answer means it can.
"""

import re
from typing import Final

from guidance.reference import load

#: The letters of a UPN's check, in order: all but I, O and S.
_UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN_SHAPE: Final = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")

#: The ULN that stands for "none yet". It fails the check by design and says nothing about who somebody is.
TEMPORARY_ULN: Final = "9999999999"


def tidy_number(text: str) -> str:
    """A number as it is compared: no spaces or dashes, capital letters."""
    return re.sub(r"[\s-]", "", text).upper()


def upn_letter(rest: str) -> str:
    """The check letter for the twelve signs that follow it.

    Each sign's value times its position (2 to 13), summed, modulo 23, names the letter. A temporary UPN's last sign is
    a letter, whose value is its place in the same alphabet. Source: GovTalk data standard "Unique Pupil Number" 2.0.
    """
    values = [int(sign) if sign.isdigit() else _UPN_LETTERS.index(sign) for sign in rest]
    return _UPN_LETTERS[sum(value * place for place, value in enumerate(values, 2)) % 23]


def upn_problems(upn: str) -> tuple[str, ...]:
    """Why a UPN cannot be right; () if it can, or if there is none."""
    number = tidy_number(upn)
    if not number:
        return ()
    if len(number) != 13:
        return (f"A UPN has 13 signs; this one has {len(number)}. Check it against the school's list.",)
    if not _UPN_SHAPE.fullmatch(number) or number[-1] in "IOS" or number[0] in "IOS":
        return ("A UPN is one letter and 12 figures (the last may be a letter). Check it against the school's list.",)
    wanted = upn_letter(number[1:])
    if number[0] != wanted:
        return (f"The first letter should be {wanted} for these figures. One of the signs is mistyped.",)
    return ()


def upn_doubts(upn: str) -> tuple[str, ...]:
    """What is unusual about a UPN that passes its check: a local authority that our dated list does not know."""
    number = tidy_number(upn)
    if upn_problems(number) or not number:
        return ()
    codes = load("local_authorities")
    if number[1:4] not in codes["codes"]:
        return (f"No local authority {number[1:4]} is known to us (list of {codes['version']}). It is kept as it is.",)
    return ()


def uln_problems(uln: str) -> tuple[str, ...]:
    """Why a ULN cannot be right; () if it can, if it is the temporary one, or if there is none.

    The first nine figures times 10 down to 2, summed, modulo 11, subtracted from 10, give the tenth. Source: ILR
    validation rule DD01.
    """
    number = tidy_number(uln)
    if number in {"", TEMPORARY_ULN}:
        return ()
    if len(number) != 10 or not (number.isascii() and number.isdigit()):
        return ("A ULN has 10 figures. Check it against the learner's record.",)
    rest = sum(int(figure) * weight for figure, weight in zip(number[:9], range(10, 1, -1), strict=True)) % 11
    if rest == 0 or 10 - rest != int(number[9]):
        return ("The last figure does not fit the others. One of the figures is mistyped.",)
    return ()
