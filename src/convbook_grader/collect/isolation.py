"""Git's settings where a stranger's repository is looked at: each closes a door that git has."""

import os
from pathlib import Path

_PASSED_ON = ("PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "SYSTEMROOT")
_PROXIES = ("https_proxy", "http_proxy", "all_proxy", "no_proxy")
# Faults of old or odd clients in dates and names, which harm nobody; git would refuse them, too.
_HARMLESS = (
    "badDateOverflow",
    "badEmail",
    "badName",
    "badTimezone",
    "missingEmail",
    "missingNameBeforeEmail",
    "missingSpaceBeforeDate",
    "missingSpaceBeforeEmail",
    "zeroPaddedDate",
    "zeroPaddedFilemode",
)
SETTINGS = {
    "core.askPass": "",
    "core.attributesFile": os.devnull,
    "core.bigFileThreshold": "1m",  # larger ones pass through; they are not held in memory
    "core.excludesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.protectHFS": "true",
    "core.protectNTFS": "true",
    "core.symlinks": "false",
    "core.packedGitLimit": "128m",
    "credential.helper": "",
    "fetch.fsckObjects": "true",
    "fetch.negotiationAlgorithm": "noop",
    "fetch.recurseSubmodules": "false",
    "fetch.unpackLimit": "1",  # packs only: their size can be limited
    "fetch.writeCommitGraph": "false",
    "gc.auto": "0",
    "http.emptyAuth": "false",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1000",
    "http.sslVerify": "true",
    "maintenance.auto": "false",
    "pack.threads": "1",
    "protocol.allow": "never",
    "submodule.recurse": "false",
    "transfer.bundleURI": "false",
    "transfer.credentialsInUrl": "die",
    "transfer.fsckObjects": "true",
    "transfer.unpackLimit": "1",
    **{f"fetch.fsck.{fault}": "ignore" for fault in _HARMLESS},
}


def environment(folder: Path, repository: Path, protocol: str, trace: Path) -> dict[str, str]:
    """Return what git finds in its environment: nothing of ours but where programs and proxies are.

    Parameters
    ----------
    folder : Path
        Where git may write.
    repository : Path
        The only one that it looks at.
    protocol : str
        The only one that it may speak.
    trace : Path
        Where it notes what the server answers.
    """
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # http is spoken with this computer only, which no proxy leads to.
    for name in _PROXIES if protocol == "https" else ():
        kept |= {each: os.environ[each] for each in (name, name.upper()) if each in os.environ}
    return kept | {
        "GCM_INTERACTIVE": "never",
        "GIT_ALLOW_PROTOCOL": protocol,
        "GIT_ASKPASS": "false",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(folder),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_DIR": str(repository),
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PROTOCOL_FROM_USER": "0",
        "GIT_SSH_COMMAND": "false",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_TRACE_CURL": str(trace),
        "GIT_TRACE_CURL_NO_DATA": "1",
        "HOME": str(folder / "home"),
        "LC_ALL": "C",
        "SSH_ASKPASS": "false",
        "TMPDIR": str(folder / "tmp"),
        "XDG_CONFIG_HOME": str(folder / "home"),
    }
