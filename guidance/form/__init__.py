"""How a form is declared, typed into and read: one declaration per field serves every reader of it."""
