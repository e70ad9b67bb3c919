"""Explain what somebody pasted where a link to homework belongs."""

from collections.abc import Collection
from dataclasses import replace
from urllib.parse import urlsplit

from convbook_grader.collect.github import GITHUB, Place
from convbook_grader.collect.link import Link, LinkRefused, Refusal, Remark
from convbook_grader.collect.pasted import addresses, clean
from convbook_grader.collect.wrappers import HOSTS, read_address

# Of several links into one repository, the one that says most wins.
_SAYS = {"repository": 0, "pull": 1, "tree": 2, "commit": 3, "blob": 4, "raw": 4, "gist": 4}
_SECRETS = ("credentials", "token")


def explain(pasted: str, course_repositories: Collection[str] = (), base_url: str = GITHUB) -> Link | Refusal:
    """Explain a pasted text, without asking any server.

    Parameters
    ----------
    pasted : str
        Whatever stands in the field: an address from the address bar, a sentence around one, a
        Markdown link, a line of ``git clone``, or nothing of the kind.
    course_repositories : collection of str, optional
        The class's own repositories, ``"owner/name"``, which nobody's homework is in. A pull
        request into one of them is somebody's homework and is taken, with a remark.
    base_url : str, optional
        What stands for ``https://github.com``: links to it are GitHub's, and the canonical
        addresses begin with it.

    Returns
    -------
    Link or Refusal
        Of several links into one repository, that which says most: a file before a commit,
        before a folder, before a pull request, before the repository; of two files a notebook,
        of two equals the first; a remark says which. Two different repositories are refused.
        Links that lead nowhere, and the class's repository, count only where nothing else is
        there.

    Examples
    --------
    >>> explain("請看 https://github.com/wang/cnn/blob/main/Day94.ipynb。").path
    'Day94.ipynb'
    """
    place = Place(base_url.rstrip("/"))
    hosts = HOSTS | {urlsplit(place.base).netloc.lower()}
    course = {_short(name) for name in course_repositories}
    links: list[Link] = []
    refusals: list[Refusal] = []
    try:
        for address in addresses(clean(pasted), hosts):
            try:
                links.append(_checked(read_address(address, place), course))
            except LinkRefused as refused:
                refusals.append(refused.refusal)
    except LinkRefused as refused:
        return refused.refusal
    secret = next((each for each in refusals if each.reason in _SECRETS), None)
    if secret or not links:
        return secret or refusals[0]
    return _choose(links, refusals)


def _checked(link: Link, course: set[str]) -> Link:
    if link.repository not in course:
        return link
    if link.kind == "pull":
        return replace(link, remarks=(*link.remarks, Remark("collect.remark.pull_into_course")))
    raise LinkRefused("course_repository", repository=f"{link.owner}/{link.repo}")


def _choose(links: list[Link], refusals: list[Refusal]) -> Link | Refusal:
    different = {link.repository: link for link in reversed(links)}
    if len(different) > 1:
        first, second, *_ = reversed(different.values())
        return Refusal("two_repositories", {"first": _name(first), "second": _name(second)})
    best = max(links, key=lambda link: (_SAYS[link.kind], link.path.endswith(".ipynb")))
    remarks = list(best.remarks)
    if len({(link.kind, link.ref_and_path) for link in links}) > 1:
        remarks.append(Remark("collect.remark.several_links", {"url": best.url}))
    if refusals:
        remarks.append(Remark("collect.remark.others_left_out", {"url": best.url}))
    return replace(best, remarks=tuple(remarks))


def _name(link: Link) -> str:
    return f"gist {link.repo}" if link.kind == "gist" else f"{link.owner}/{link.repo}"


def _short(name: str) -> str:
    """``owner/name`` of a repository that the course's configuration names, or links to."""
    return "/".join(name.rstrip("/").removesuffix(".git").split("/")[-2:]).lower()
