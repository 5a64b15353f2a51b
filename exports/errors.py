"""What stops an export: each error carries one sentence that says what happened and what to do."""


class ExportError(Exception):
    """Something could not leave. Nothing was written."""


class NotCopiedError(ExportError, ValueError):
    """This record is not one that may be copied."""


class FolderMissingError(ExportError):
    """The chosen folder is not there, or is not a folder."""


class FolderClosedError(ExportError):
    """The chosen folder may not be written to."""


class FolderFullError(ExportError):
    """There is no room left for the file."""


class NotWrittenError(ExportError):
    """The file could not be written for another reason, which the sentence names."""
