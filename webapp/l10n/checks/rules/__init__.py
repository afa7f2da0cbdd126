"""The checks, a room for what each group looks at; whoever adds one writes a function here."""
