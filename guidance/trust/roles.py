"""The roles in which people work with the records. Needs no model, so it is there before the first screen."""

from guidance.form.choice import Choice


class Role(Choice):
    """In which role somebody has signed in. What each may do stands in `guidance.trust.access`."""

    ADVISER = "adviser", "Adviser or tutor"
    COORDINATOR = "coordinator", "Coordinator"
    SAFEGUARDING = "safeguarding", "Safeguarding lead"
    LEARNER = "learner", "Learner"


class StaffRole(Choice):
    """The roles that a member of staff can be given: the codes are those of `Role`, and no learner is among them."""

    ADVISER = "adviser", "Adviser or tutor"
    COORDINATOR = "coordinator", "Coordinator"
    SAFEGUARDING = "safeguarding", "Safeguarding lead"


def role_of(given: StaffRole | str | None) -> Role:
    """The role of a member of staff, from what their record says. Who was given none is an adviser.

    So is one whose record names a role that this version does not know: it is the least that staff may do.
    """
    known = {str(role): Role.of(role) for role in StaffRole}
    return known.get(str(given or ""), Role.ADVISER)
