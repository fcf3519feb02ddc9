"""The rules for what the portal's foundation and Wagtail keep of an account."""

from portal.personal_data.rules import Erase, declare

KEEP, DELETE, CLEAR = Erase.KEEP, Erase.DELETE, Erase.CLEAR

# Not the whole address: it names the community that the page stands in, which may have hidden itself since.
declare("portal.PortalPage", "owner", KEEP, "title", "slug", "first_published_at", "last_published_at")
declare("portal.PortalPage", "locked_by", CLEAR)
declare("portal.PortalImage", "uploaded_by_user", KEEP, "title", "file", "created_at")
declare("portal.PortalDocument", "uploaded_by_user", KEEP, "title", "file", "created_at")
declare("portal.User_groups", "user", DELETE, "group__name")
declare("portal.User_user_permissions", "user", DELETE)
declare("wagtailusers.UserProfile", "user", DELETE, "preferred_language", "current_time_zone")
declare("wagtailadmin.EditingSession", "user", DELETE)
declare("wagtailadmin.FormState", "user", DELETE)
declare("wagtailcore.APIToken", "user", DELETE)
# The record of who did what stays; the account that it names says nothing any more.
declare("wagtailcore.ModelLogEntry", "user", KEEP, "timestamp", "action", "label")
declare("wagtailcore.PageLogEntry", "user", KEEP, "timestamp", "action", "label")
declare("wagtailcore.Revision", "user", KEEP, "created_at", "object_str")
declare("wagtailcore.UploadedFile", "uploaded_by_user", DELETE)
declare("wagtailcore.WorkflowState", "requested_by", KEEP, "created_at", "status")
declare("wagtailcore.TaskState", "finished_by", KEEP, "finished_at", "status", "comment")
declare("wagtailcore.Comment", "user", KEEP, "created_at", "text")
declare("wagtailcore.Comment", "resolved_by", KEEP)
declare("wagtailcore.CommentReply", "user", KEEP, "created_at", "text")
declare("wagtailcore.PageSubscription", "user", DELETE)
# Tables of Wagtail's own media models, which the portal's replace.
declare("wagtaildocs.Document", "uploaded_by_user", CLEAR)
declare("wagtailimages.Image", "uploaded_by_user", CLEAR)
# No subjects: a mail that was held back names a page that its reader may not know of.
declare("portal.OutgoingMail", "user", DELETE, "recipient", "created_at", "settled_at")
# How somebody signs in; secrets are not exported.
declare("account.EmailAddress", "user", DELETE, "email", "verified", "primary")
declare("mfa.Authenticator", "user", DELETE, "type", "created_at", "last_used_at")
declare("socialaccount.SocialAccount", "user", DELETE, "provider", "uid", "date_joined")
declare("usersessions.UserSession", "user", DELETE, "ip", "user_agent", "created_at", "last_seen_at")
