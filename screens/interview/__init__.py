"""The interview: the form, the last look before signing, the record, its copies."""
