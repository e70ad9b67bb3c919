"""``convbook link``: what a pasted link means, or why it cannot be collected."""

import json
from typing import Any

from convbook.language import Language
from convbook_grader.collect.link import Link
from convbook_grader.collect.links import explain


def link(pasted: str, language: Language, course_repositories: list[str], base_url: str) -> int:
    """Print as JSON what `pasted` means; return 0, or 2 if it is refused."""
    found = explain(pasted, course_repositories, base_url)
    told: dict[str, Any]
    if isinstance(found, Link):
        told = {name: getattr(found, name) for name in ("kind", "owner", "repo", "ref", "path", "url")}
        told["remarks"] = [remark.say(language) for remark in found.remarks]
    else:
        told = {"refused": found.reason, "sentence": found.say(language)}
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0 if isinstance(found, Link) else 2
