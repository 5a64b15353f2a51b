"""A form of the provision: like any other, and it belongs to the place “Provision”."""

from typing import ClassVar

from screens.form.document import DocumentScreen


class ProvisionFormScreen(DocumentScreen):
    """One form about a review or a self-evaluation."""

    MODE: ClassVar[str] = "provision"
