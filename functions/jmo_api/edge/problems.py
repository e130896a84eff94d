"""Which status a refusal has, and how it looks as an answer."""

from collections.abc import Mapping, Sequence
from typing import Final

from jamsostek import refusals
from jamsostek.contract import Problem, Problems
from jamsostek.refusals import RuleBroken

RULE_SAYS_NO: Final = 409
RETRY_AFTER_SECONDS: Final = 5
WAITS: Final = (
    refusals.TooManyTries,
    refusals.TooManyRequests,
    refusals.CodeTooSoon,
    refusals.TooManyCodes,
)
"""Refusals that name the seconds."""

STATUS: Final[Mapping[type[RuleBroken], int]] = {
    refusals.RequestUnreadable: 400,
    refusals.FieldUnusable: 422,
    refusals.RequestTooLarge: 413,
    refusals.RequestNotJson: 415,
    refusals.TooManyRequests: 429,
    refusals.NotHere: 404,
    refusals.MethodUnknown: 405,
    refusals.SignInRefused: 401,
    refusals.SessionOver: 401,
    refusals.RoleNotAllowed: 403,
    refusals.AppNotGenuine: 403,
    refusals.PaymentForged: 401,
    refusals.TooManyTries: 429,
    refusals.CodeTooSoon: 429,
    refusals.TooManyCodes: 429,
    refusals.WeakPassword: 422,
    refusals.Busy: 503,
    refusals.Broken: 500,
    # What was typed cannot be read as what it should be.
    refusals.MalformedNik: 422,
    refusals.ImpossibleNik: 422,
    refusals.SyntheticNik: 422,
    refusals.MalformedKpj: 422,
    refusals.MalformedNpwp: 422,
    refusals.MalformedPhone: 422,
    refusals.PhoneNeedsCountry: 422,
    refusals.MalformedEmail: 422,
    refusals.MalformedPostalCode: 422,
    refusals.MalformedNeighbourhood: 422,
    refusals.UnknownRegion: 422,
    refusals.FieldMissing: 422,
    refusals.UnknownChoice: 422,
    refusals.MalformedFile: 422,
    refusals.MalformedAccount: 422,
    refusals.UnknownBank: 422,
    refusals.MalformedBillingCode: 422,
    refusals.MalformedPassport: 422,
    refusals.AgreementUnusable: 422,
    refusals.CountryUnknown: 422,
    refusals.UploadDamaged: 422,
    refusals.BatchUnusable: 422,
    refusals.NotUnderThisNumber: 404,
    refusals.FollowerCodeUnknown: 404,
}


def status_of(refused: Sequence[RuleBroken]) -> int:
    """Of several the rules' own no weighs most: the others can be mended by typing."""
    statuses = {STATUS.get(type(refusal), RULE_SAYS_NO) for refusal in refused}
    return RULE_SAYS_NO if RULE_SAYS_NO in statuses else min(statuses)


def problems(refused: Sequence[RuleBroken], *, reference: str | None = None) -> Problems:
    return Problems(
        tuple(Problem(refusal.code, refusal.facts, refusal.field, reference) for refusal in refused)
    )


def wait_of(refused: Sequence[RuleBroken]) -> int | None:
    """Seconds until another try makes sense, when it does."""
    for refusal in refused:
        if isinstance(refusal, WAITS):
            return int(refusal.facts["seconds"])
        if isinstance(refusal, refusals.Busy):
            return RETRY_AFTER_SECONDS
    return None
