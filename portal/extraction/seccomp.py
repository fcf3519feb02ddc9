"""A seccomp filter: system calls that reading a file never takes fail with EPERM, in C code as well.

See seccomp(2) and linux/bpf_common.h. It needs no privilege, and holds inside containers too.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2
LOAD, EQUALS, AT_LEAST, ANY_OF, ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
NUMBER, ARCHITECTURE, SECOND_ARGUMENT, THIRD_ARGUMENT = 0, 4, 24, 32
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
# Where the old 32-bit calls of x86-64 begin, which would get round the numbers.
X32 = 0x40000000

# Numbers of: the network; new processes; other processes; the disk.
X86_64 = {
    "architecture": 0xC000003E,
    "refused": (
        *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307, 425),
        *(56, 57, 58, 59, 322, 435),
        *(62, 101, 310, 311, 424, 434),
        *(76, 77, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 132, 133, 188, 189),
        *(235, 258, 259, 260, 261, 263, 264, 265, 266, 268, 280, 285, 304, 316, 437),
    ),
    "opening": ((2, SECOND_ARGUMENT), (257, THIRD_ARGUMENT)),
}
ARM_64 = {
    "architecture": 0xC00000B7,
    "refused": (
        *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269, 425),
        *(220, 221, 281, 435),
        *(117, 129, 270, 271, 424, 434),
        *(5, 6, 33, 34, 35, 36, 37, 38, 45, 46, 47, 52, 53, 54, 55, 88, 265, 276, 437),
    ),
    "opening": ((56, THIRD_ARGUMENT),),
}
MACHINES = {"x86_64": X86_64, "aarch64": ARM_64}


def is_known() -> bool:
    """Whether this machine takes such filters; asking changes nothing."""
    if not _table():
        return False
    # A kernel with filters looks for the one that is not there, any other knows no such mode.
    refused = _libc().prctl(PR_SET_SECCOMP, MODE_FILTER, None, 0, 0)
    return refused == -1 and ctypes.get_errno() == errno.EFAULT


def forbid() -> bool:
    """Install the filter for this process; whether the machine knows it."""
    table = _table()
    if not table:
        return False
    program = _program(table)
    buffer = ctypes.create_string_buffer(program)
    # struct sock_fprog: how many instructions, and where they are.
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = _libc()
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.create_string_buffer(header), 0, 0) == 0


def _table():
    return MACHINES.get(platform.machine()) if sys.platform.startswith("linux") else None


def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _program(table):
    steps = [
        _step(LOAD, ARCHITECTURE),
        _step(EQUALS, table["architecture"], then=1),
        _step(ANSWER, KILL),
        _step(LOAD, NUMBER),
        _step(AT_LEAST, X32, otherwise=1),
        _step(ANSWER, REFUSE),
    ]
    for number in table["refused"]:
        steps += [_step(EQUALS, number, otherwise=1), _step(ANSWER, REFUSE)]
    for number, flags in table["opening"]:
        steps += [
            _step(EQUALS, number, otherwise=4),
            _step(LOAD, flags),
            _step(ANY_OF, WRITING, otherwise=1),
            _step(ANSWER, REFUSE),
            _step(ANSWER, ALLOW),
        ]
    return b"".join([*steps, _step(ANSWER, ALLOW)])


def _step(code, value, then=0, otherwise=0):
    return struct.pack("HBBI", code, then, otherwise, value)
