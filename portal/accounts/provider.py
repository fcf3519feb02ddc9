from hashlib import sha256

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider


class IssuerAndSubject(OpenIDConnectProvider):
    """Knows people by issuer and subject: an id that is given to another issuer opens nobody's account."""

    package = "allauth.socialaccount.providers.openid_connect"

    def extract_uid(self, data):
        token, told = data.get("id_token"), data.get("userinfo") or {}
        if not token or told.get("sub", token["sub"]) != token["sub"]:
            # OpenID Connect Core 1.0, 5.3.2: claims about another subject must not be used.
            raise OAuth2Error("The provider did not say for certain who this is.")
        return sha256(f"{token['iss']}\n{token['sub']}".encode()).hexdigest()

    def serialize(self):
        """Named by its own id: two providers may know the portal by the same client id."""
        return {**super().serialize(), "id": self.app.provider_id}
