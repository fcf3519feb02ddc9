from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext_lazy as _

SCHEMES = ("https", "http", "mailto")
_validate_address = URLValidator(schemes=["http", "https"])
_validate_email = EmailValidator()


def validate_link(value):
    """Refuse links that are not https, http or mailto: anything else can run code in the reader's browser."""
    scheme = value.partition(":")[0].strip().lower()
    if scheme not in SCHEMES:
        raise ValidationError(_("Start the link with https://, http:// or mailto:."))
    try:
        if scheme == "mailto":
            _validate_email(value.partition(":")[2].partition("?")[0])
        else:
            _validate_address(value)
    except ValidationError:
        raise ValidationError(_("This is not a complete link. Copy it from the address bar of your browser.")) from None
