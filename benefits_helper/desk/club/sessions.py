"""The sessions and papers of the career club: where they are, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benefits_helper import located
from benefits_helper.datadirs import data_dir
from benefits_helper.desk.club.form import NOW, PaperForm, SessionForm
from benefits_helper.desk.club.member import months_ahead, plan_names
from benefits_helper.desk.plain_check import hard_texts, raw_lines, texts, typed_amounts
from benefits_helper.library import clubfolder, figures
from benefits_helper.located import Located
from benefits_helper.located.document import Place
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.read import read_form
from benefits_helper.words import LANGUAGES

FOLDER = "club"
PATTERN = "**/*.yaml"
EXAMPLE = "example"
FEWEST, MOST = 30, 90  # minutes
_LINK = "?article="
_UNFILLED = ("title", "aim", "label")  # these stand in lists and on buttons, too, where no figures are worked out
_NO_FIGURES = "papers have no live figures; say it without the amount"


@dataclass(frozen=True)
class Session:
    """A session, its file and the file of its member (None: it has none)."""

    form: SessionForm
    path: Path
    member: Path | None

    @property
    def edition(self) -> str:
        """Another word after each change of its files."""
        files = [self.path, *([self.member] if self.member else [])]
        return " ".join(f"{file}@{_changed(file)}" for file in files)


@dataclass(frozen=True)
class Shelf:
    """All sessions and papers, and every Problem found on the way."""

    sessions: tuple[Session, ...]
    papers: tuple[PaperForm, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Known:
    """What a session may name: topics of articles, live figures, and results of a person."""

    topics: Collection[str]
    figures: Callable[[], Collection[str]]
    results: Collection[str]


def is_session_file(document: Located) -> bool:
    """Whether a file is a session of the club."""
    return isinstance(document.data, dict) and "session" in document.data


def is_paper_file(document: Located) -> bool:
    """Whether a file is a paper to hand out."""
    return isinstance(document.data, dict) and "paper" in document.data


def club_paths() -> list[Path]:
    """Every file of the club: sessions, members and papers, those of the group's own folder last. Raises InputProblems when
    that folder cannot be read."""
    return clubfolder.files(FOLDER, PATTERN)


def _changed(path: Path) -> int:
    """The moment a file was written; 0 for one that is not there, which is told when it is read."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> SessionForm | PaperForm | None:
    """A file's form, kept for as long as the file stays as it is (`changed` is the moment it was written)."""
    document = located.load(path)
    if is_session_file(document):
        return read_form(document, SessionForm)
    return read_form(document, PaperForm) if is_paper_file(document) else None


def shelf() -> Shelf:
    """The sessions and papers that can be read, in the order of their files, and what is wrong with the others. One of the
    group's own takes the place of one of the program that has the same name. While the group's folder cannot be read there are
    those of the program."""
    found: dict[str, Session] = {}
    papers: dict[str, PaperForm] = {}
    problems: list[Problem] = []
    paths = clubfolder.found(FOLDER, PATTERN)
    for path in (*paths.ours, *paths.own):
        try:
            form = _read(path, _changed(path))
        except InputProblems as fault:
            problems += fault.problems
            continue
        if isinstance(form, SessionForm):
            found[form.session] = Session(form, path, member_path(path, form))
        elif form is not None:
            papers[form.paper] = form
    return Shelf(tuple(found.values()), tuple(papers.values()), tuple(problems))


def member_path(path: Path, form: SessionForm) -> Path | None:
    """Where the member of a session stands: beside it, else among those of the program."""
    if form.member is None:
        return None
    own = path.resolve().parent.parent / "members" / f"{form.member}.yaml"
    return own if own.is_file() else data_dir(FOLDER) / "members" / f"{form.member}.yaml"


def paper_problems(document: Located) -> list[Problem]:
    """What is wrong with a paper. Raises InputProblems for faults of its form."""
    read_form(document, PaperForm)
    return sorted({*hard_texts(document), *typed_amounts(document, _NO_FIGURES), *_stray(document), *_raw_figures(document)})


def _raw_figures(document: Located) -> Iterator[Problem]:
    for _, number, one in _all_figures(document):
        yield Problem(document.path, number, one.column, f"'{one.name}' would be printed as it stands", _NO_FIGURES)


def session_problems(document: Located, known: Known) -> list[Problem]:
    """What is wrong with a session. Raises InputProblems for faults of its form."""
    form = read_form(document, SessionForm)
    member = member_path(Path(document.path), form)
    found = [*hard_texts(document), *typed_amounts(document), *_stray(document), *_articles(document, form, known)]
    if member is not None and not member.is_file():
        message = f"there is no member '{form.member}'"
        names = [path.stem for path in member.parent.glob("*.yaml")]
        found.append(document.problem(("member",), message, suggestion(str(form.member), names) or "write their file first"))
        return sorted(set(found))
    plans = plan_names(member) if member else []
    found += [*_choices(document, form, plans), *_figures(document, plans, member is not None, known)]
    found += _late(document, form, months_ahead(member)) if member else []
    if not FEWEST <= form.minutes <= MOST:
        message = f"the steps take {form.minutes} minutes; a session takes {FEWEST} to {MOST}"
        found.append(document.problem(("steps",), message, "change the minutes of some steps"))
    return sorted(set(found))


def _stray(document: Located) -> Iterator[Problem]:
    for at, _ in _all_texts(document):
        for number, line in raw_lines(document, at):
            for _, column in figures.stray_braces(line):
                yield Problem(document.path, number, column, "these braces have no partner on this line", "write {{ name }}")


def _all_texts(document: Located) -> Iterator[tuple[Place, str]]:
    for lang in LANGUAGES:
        yield from texts(document, lang)


def _articles(document: Located, form: SessionForm, known: Known) -> Iterator[Problem]:
    for index, slug in enumerate(form.articles):
        if slug not in known.topics:
            yield document.problem(("articles", index), f"there is no topic '{slug}'", suggestion(slug, known.topics))
    for at, _ in _all_texts(document):
        for number, line in raw_lines(document, at):
            for start in _starts(line, _LINK):
                slug = line[start + len(_LINK) :].partition(")")[0]
                if slug not in known.topics:
                    mend = suggestion(slug, known.topics)
                    yield Problem(document.path, number, start + 1, f"there is no topic '{slug}'", mend)


def _starts(line: str, words: str) -> Iterator[int]:
    at = line.find(words)
    while at >= 0:
        yield at
        at = line.find(words, at + 1)


def _choices(document: Located, form: SessionForm, plans: list[str]) -> Iterator[Problem]:
    for index, step in enumerate(form.steps):
        at: Place = ("steps", index, "choices")
        if step.choices and form.member is None:
            yield document.problem(
                at, "choices are plans of a member, and this session has none", "write `member: ` and their name"
            )
            continue
        if step.choices and not 2 <= len(step.choices) <= 4:  # more columns cannot be read from the back of a room
            yield document.problem(at, "there are two to four choices", "leave one out, or add one")
        for number, choice in enumerate(step.choices):
            if choice.plan not in (NOW, *plans):
                mend = suggestion(choice.plan, plans) or f"its plans are {', '.join(plans) or 'none'}"
                yield document.problem((*at, number, "plan"), f"the member has no plan '{choice.plan}'", mend)


def _late(document: Located, form: SessionForm, ahead: int) -> Iterator[Problem]:
    for index, step in enumerate(form.steps):
        if int(step.in_months) > ahead:
            message = f"the member's file ends {ahead} months from now"
            yield document.problem(("steps", index, "in_months"), message, "write fewer months, or more in the member's file")


def _figures(document: Located, plans: list[str], has_member: bool, known: Known) -> Iterator[Problem]:
    for at, number, one in _all_figures(document):
        fault = _figure_fault(one.name, plans, has_member, known)
        if at[-2] in _UNFILLED:
            fault = f"no figure can stand in a {at[-2]}", "take it into `screen`, `say`, `ask` or `handout`"
        if fault:
            yield Problem(document.path, number, one.column, *fault)


def _all_figures(document: Located) -> Iterator[tuple[Place, int, figures.Placeholder]]:
    """Every live figure with the place of its text and its line."""
    for at, _ in _all_texts(document):
        for number, line in raw_lines(document, at):
            yield from ((at, number, one) for one in figures.placeholders(line))


def _figure_fault(written: str, plans: list[str], has_member: bool, known: Known) -> tuple[str, str] | None:
    plan, of_person, name = written.rpartition(": ")
    if not of_person:
        names = known.figures()
        if written in names:
            return None
        if written in known.results:
            return f"'{written}' depends on the person", f"take it from the member: {{{{ example: {written} }}}}"
        return f"the rules have no figure '{written}'", suggestion(written, names)
    if not has_member:
        return f"'{name}' is taken from a member, and this session has none", "write `member: ` and their name"
    if plan not in (EXAMPLE, *plans):
        return f"the member has no plan '{plan}'", suggestion(plan, plans) or f"write {EXAMPLE} for things as they are"
    return None if name in known.results else (f"a person has no figure '{name}'", suggestion(name, known.results))
