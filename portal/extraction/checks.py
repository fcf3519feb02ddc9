"""At the start of every command: whether the machine closes the network to what reads files."""

from django.core.checks import Warning, register

from portal.extraction import seccomp


@register("files")
def check_fence(**options):
    """Without a filter only Python is refused: a library that a file has taken over could still reach out."""
    if seccomp.is_known():
        return []
    return [
        Warning(
            "The network and the disk are not closed to the libraries that read uploaded files: this machine has no "
            "seccomp filters.",
            hint="Run the worker on Linux, on x86-64 or ARM64, where the system or its container allows them.",
            id="portal.W001",
        )
    ]
