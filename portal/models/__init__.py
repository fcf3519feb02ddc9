from portal.models.document_text import DocumentText, TextState
from portal.models.former_term import FormerTerm
from portal.models.job import JobTime
from portal.models.media import PortalDocument, PortalImage, PortalRendition
from portal.models.outgoing_mail import OutgoingMail
from portal.models.quarantine import ScanState
from portal.models.site import SiteIdentity
from portal.models.terms import EMERGING_STAGES, Evidence, GatheringKind, PersonKind, ResourceKind, Stage
from portal.models.user import User
from portal.models.vocabulary import Audience, CareSetting, Topic
from portal.pages.authorship import Authorship
from portal.pages.models import PortalPage, PortalPageTag

__all__ = [
    "EMERGING_STAGES",
    "Audience",
    "Authorship",
    "CareSetting",
    "DocumentText",
    "Evidence",
    "FormerTerm",
    "GatheringKind",
    "JobTime",
    "OutgoingMail",
    "PersonKind",
    "PortalDocument",
    "PortalImage",
    "PortalPage",
    "PortalPageTag",
    "PortalRendition",
    "ResourceKind",
    "ScanState",
    "SiteIdentity",
    "Stage",
    "TextState",
    "Topic",
    "User",
]
