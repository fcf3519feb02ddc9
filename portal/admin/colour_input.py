from django import forms


class ColourInput(forms.TextInput):
    """A colour as text; a script adds the browser's colour picker beside it."""

    class Media:
        js = ["portal/admin/colour.js"]

    def __init__(self, attrs=None):
        super().__init__({"data-colour-input": "", "autocomplete": "off", "spellcheck": "false", **(attrs or {})})
