"""Which address is meant: GitHub's own hosts, and what other sites wrap around them."""

import difflib
import ipaddress
import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

from convbook_grader.collect.github import Place, read_gist, read_path, read_raw
from convbook_grader.collect.link import Link, LinkRefused

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.I | re.S)
_SCHEMES = frozenset(["http", "https", "ssh", "git", "git+ssh", "git+https", "git+http"])
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_DEPTH = 3  # a mail's wrapper around a search engine's around nbviewer's is enough

Reader = Callable[[list[str], Place], Link]


def _below(word: str) -> Reader:
    """Read ``/<word>/…`` as github.com's path."""

    def read(parts: list[str], place: Place) -> Link:
        if parts[:1] == [word]:
            return read_path(parts[1:], place)
        raise LinkRefused("no_repository_in_it")

    return read


def _read_codeload(parts: list[str], place: Place) -> Link:
    return read_path([*parts[:2], "archive", *parts[3:]] if len(parts) > 3 else parts[:2], place)


def _read_jsdelivr(parts: list[str], place: Place) -> Link:
    if parts[:1] != ["gh"] or len(parts) < 3:
        raise LinkRefused("no_repository_in_it")
    repo, _, ref = parts[2].partition("@")
    return read_raw([parts[1], repo, ref or "HEAD", *parts[3:]] if parts[3:] else [parts[1], repo], place)


def _read_colab(parts: list[str], place: Place) -> Link:
    match parts:
        case ["github", *rest]:
            return read_path(rest, place)
        case ["gist", *rest]:
            return _read_wrapped_gist(rest, place)
    raise LinkRefused("drive")


def _read_nbviewer(parts: list[str], place: Place) -> Link:
    match parts:
        case ["github", *rest]:
            return read_path(rest, place)
        case ["gist", *rest]:
            return _read_wrapped_gist(rest, place)
        case ["urls" | "url", *rest] if rest:
            return read_address("https://" + "/".join(rest), place, depth=1)
        case [gist]:
            return read_gist([gist], place)
    raise LinkRefused("no_repository_in_it")


def _read_wrapped_gist(parts: list[str], place: Place) -> Link:
    """Viewers write the file right behind the id."""
    return read_gist([*parts[:2], "raw", *parts[2:]] if len(parts) > 2 else parts, place)


_GITHUB = frozenset(["github.com", "www.github.com", "m.github.com", "ssh.github.com", "redirect.github.com"])
_READERS: dict[str, Reader] = {
    "gist.github.com": read_gist,
    "gist.githubusercontent.com": read_gist,
    "raw.githubusercontent.com": read_raw,
    "raw.github.com": read_raw,
    "media.githubusercontent.com": lambda parts, place: read_raw(parts[1:], place),
    "raw.githack.com": read_raw,
    "rawcdn.githack.com": read_raw,
    "cdn.jsdelivr.net": _read_jsdelivr,
    "codeload.github.com": _read_codeload,
    "api.github.com": lambda parts, place: _below("repos")(parts[:3], place),
    "github.dev": read_path,
    "www.github.dev": read_path,
    "github1s.com": read_path,
    "githubtocolab.com": read_path,
    "vscode.dev": _below("github"),
    "insiders.vscode.dev": _below("github"),
    "studiolab.sagemaker.aws": lambda parts, place: _below("github")(parts[1:], place),
    "colab.research.google.com": _read_colab,
    "nbviewer.org": _read_nbviewer,
    "www.nbviewer.org": _read_nbviewer,
    "nbviewer.jupyter.org": _read_nbviewer,
    "nbviewer.ipython.org": _read_nbviewer,
}
# Host → the parameter that holds the address.
_REDIRECTS = {
    "www.google.com": "q",
    "google.com": "q",
    "l.facebook.com": "u",
    "lm.facebook.com": "u",
    "l.messenger.com": "u",
    "slack-redir.net": "url",
    "translate.google.com": "u",
    "safelinks.protection.outlook.com": "url",
    "kaggle.com": "src",
    "www.kaggle.com": "src",
}
_REFUSED = {
    "drive": "drive.google.com docs.google.com 1drv.ms onedrive.live.com sharepoint.com dropbox.com "
    "mega.nz icloud.com app.box.com colab.google",
    "classroom": "classroom.github.com classroom.google.com",
    "pages": "github.io",
    "codespace": "github.dev codespaces.new",
    "github_page": "github.com githubusercontent.com github.blog githubassets.com",
    "short_link": "reurl.cc ppt.cc lihi1.com lihi.cc pse.is lurl.cc bit.ly tinyurl.com t.co goo.gl git.io "
    "is.gd shorturl.at rb.gy forms.gle",
}
_REASONS = {host: reason for reason, hosts in _REFUSED.items() for host in hosts.split()}
HOSTS = frozenset({*_GITHUB, *_READERS, *_REDIRECTS, *_REASONS, "mybinder.org", "htmlpreview.github.io"})


def read_address(address: str, place: Place, depth: int = 0) -> Link:
    """Explain one address with a scheme.

    Parameters
    ----------
    address : str
        As `addresses` returns it.
    place : Place
        What stands for github.com: its own addresses are read as GitHub's.
    depth : int, optional
        How many wrappers were taken off already.

    Raises
    ------
    LinkRefused
        If no repository on GitHub is meant.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None or depth > _DEPTH:
        raise LinkRefused("not_a_link")
    scheme, authority, path, query, fragment = (part or "" for part in match.groups())
    scheme = scheme.lower()
    if scheme == "file":
        raise LinkRefused("own_computer")
    if scheme not in _SCHEMES:
        raise LinkRefused("scheme")
    user, at, host = authority.lower().rpartition("@")
    if at and not re.fullmatch(r"git|org-[0-9]+", user):
        raise LinkRefused("credentials")
    parts = [part for part in path.split("/") if part]
    if host == urlsplit(place.base).netloc.lower():
        return read_path(parts, place)
    name = _host(host)
    asked = parse_qs(query)
    if "token" in asked or "access_token" in asked:
        raise LinkRefused("token")
    if name in _GITHUB:
        return read_path(parts, place)
    if name == "colab.research.google.com" and (inner := _file_id(fragment)):
        return read_address(inner, place, depth + 1)
    if name in _READERS:
        return _READERS[name](parts, place)
    if name == "mybinder.org" or name.endswith(".mybinder.org"):
        return _read_binder(parts, asked, place)
    if inner := _redirected(name, query, asked):
        return read_address(inner, place, depth + 1)
    raise _refused(name)


def _host(authority: str) -> str:
    """The host's name; refuses what is no name of a public host."""
    name, _, port = authority.partition(":")
    name = name.rstrip(".")
    if authority.startswith("[") or name == "localhost" or ("." not in name and name.isascii()):
        raise LinkRefused("own_computer" if name or authority else "not_a_link")
    if re.fullmatch(r"[0-9.]+|.*\.(0x[0-9a-f]*|[0-9]+)", name):
        raise LinkRefused("own_computer" if _is_private(name) else "number_for_host")
    if not name.isascii():  # the look-alike letters of other alphabets: never repeated, never guessed
        raise LinkRefused("misspelt")
    if not _HOST.fullmatch(name):
        raise LinkRefused("not_a_link")
    if name.endswith((".local", ".localhost", ".internal", ".lan")):
        raise LinkRefused("own_computer")
    if port not in ("", "80", "443", "22", "9418"):
        raise LinkRefused("other_host", host=name[:60])
    return name


def _is_private(name: str) -> bool:
    try:
        return not ipaddress.IPv4Address(name).is_global
    except ValueError:
        return True  # 127.1, 0x7f.1: nobody writes a public host so


def _file_id(fragment: str) -> str:
    """Colab's older links name the file behind the #."""
    found = re.match(r"fileId=(https?(?::|%3A).+)", fragment, re.IGNORECASE)
    return unquote(found[1]) if found and "%3A" in found[1][:10].upper() else found[1] if found else ""


def _redirected(name: str, query: str, asked: dict[str, list[str]]) -> str:
    if name == "htmlpreview.github.io":
        return query
    key = next((_REDIRECTS[host] for host in _REDIRECTS if name == host or name.endswith(f".{host}")), "")
    inner = next(iter(asked.get(key, asked.get("url", []) if key else [])), "")
    return inner if re.match(r"https?://", inner, re.IGNORECASE) else ""


def _read_binder(parts: list[str], asked: dict[str, list[str]], place: Place) -> Link:
    match parts:
        case ["v2", "gh", owner, repo, *ref]:
            pass
        case ["v2", "gist", *gist] if len(gist) >= 2:
            return read_gist(gist[:2], place)
        case ["repo", owner, repo, *_]:
            ref = []
        case _:
            raise LinkRefused("no_repository_in_it")
    path = next((asked[key][0] for key in ("labpath", "filepath", "urlpath") if key in asked), "")
    path = re.sub(r"^/?(?:lab/|doc/)?(?:tree|notebooks)/", "", path).strip("/")
    if path.endswith((".ipynb", ".py")):
        kind = "blob"
    else:
        kind, path = "tree", "" if path in ("lab", "tree", "git-pull") or "?" in path else path
    # What the query held is decoded; a % that is still there belongs to the name.
    return read_path([owner, repo, kind, *(ref or ["HEAD"]), *path.replace("%", "%25").split("/")], place)


def _refused(name: str) -> LinkRefused:
    for host, reason in _REASONS.items():
        if name == host or name.endswith(f".{host}"):
            return LinkRefused(reason)
    if difflib.SequenceMatcher(None, name.removeprefix("www."), "github.com").ratio() >= 0.84:
        return LinkRefused("misspelt")
    return LinkRefused("other_host", host=name[:60])
