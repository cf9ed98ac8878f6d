"""What the screens share: the archive, and what can be done with words in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from qa.tui.masthead import Masthead, Standing
from qa.tui.messages import Copied
from qa.tui.sightings import Sighting

if TYPE_CHECKING:
    from index.archive import Archive
    from qa.tui.app import QuothApp


STEPS = Binding.Group("Step", compact=True)
"""The keys that go to the next and to the one before, named together in a footer."""


class Leaving(Screen[Any]):
    """A screen that is left once, however hastily it is told to."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Go back, unless that is done: of two keys at once both arrive here."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class QuothScreen(Leaving):
    """A screen of the app, with the archive at hand for its workers."""

    @property
    def quoth(self) -> QuothApp:
        """The app, with its own methods."""
        return cast("QuothApp", self.app)

    @property
    def archive(self) -> Archive:
        """The archive; only workers may ask it."""
        return self.quoth.archive

    def on_mount(self) -> None:
        """Say what stands now, and whenever it changes."""
        self.quoth.standing_changed.subscribe(self, self.stand)
        self.call_after_refresh(self.stand, self.quoth.standing)

    def arrive(self) -> None:
        """Put the cursor where one begins here."""

    def more_commands(self) -> Iterable[SystemCommand]:
        """What the menu offers here beside everything with a key."""
        return ()

    def stand(self, standing: Standing) -> None:
        """Show what every screen may say of the archive."""
        for masthead in self.query(Masthead):
            masthead.show(standing)


class Over(ModalScreen[Any], Leaving):
    """A screen over another, which is seen below it."""


class QuothModal(Over):
    """One that knows the app."""

    @property
    def quoth(self) -> QuothApp:
        """The app, with its own methods."""
        return cast("QuothApp", self.app)


class EvidenceScreen(QuothScreen):
    """A screen that shows printed words: they can be copied, and their origin opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # A text box would take it for "redo".
        Binding("ctrl+y", "copy_menu", "Copy", priority=True, id="copy"),
        Binding("ctrl+o", "open_origin", "Open", id="open"),
        Binding("w", "copy('words')", "Copy the words", show=False, id="copy.words"),
        Binding(
            "a",
            "copy('attributed')",
            "Copy with speaker and place",
            show=False,
            id="copy.attributed",
        ),
        Binding("m", "copy('markdown')", "Copy Markdown", show=False, id="copy.md"),
        Binding("c", "copy('citation')", "Copy a citation", show=False, id="copy.cite"),
    ]

    @property
    def sighting(self) -> Sighting | None:
        """The words that copying and opening are about."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to copy and open only where there is something."""
        if action in ("copy", "copy_menu", "open_origin"):
            return self.sighting is not None
        return super().check_action(action, parameters)

    def action_copy_menu(self) -> None:
        """Ask in which form."""
        from qa.citing import FORMS

        choices = [(form.key, form.name, name) for name, form in FORMS.items()]
        self.app.push_screen(Menu("Copy", choices), self._copy_as)

    def action_copy(self, form: str) -> None:
        """Copy in that form."""
        self._copy_as(form)

    def action_open_origin(self) -> None:
        """Open the article's web address at the words, or its file."""
        if self.sighting is not None:
            self._open(self.sighting)

    def on_copied(self, copied: Copied) -> None:
        """Say where the copy is."""
        severity = "information" if copied.worked else "error"
        self.notify(copied.sentence, markup=False, severity=severity)  # type: ignore[arg-type]

    def _copy_as(self, form: str | None) -> None:
        if form is not None and self.sighting is not None:
            self._copy(self.sighting, form)

    @work(thread=True, group="copy")
    def _copy(self, sighting: Sighting, form: str) -> None:
        from qa.citing import FORMS
        from qa.clipboard import put

        text = FORMS[form].make(sighting.evidence)
        # OSC 52 goes out with what the app writes, from the app's own thread.
        send = partial(self.app.call_from_thread, self.app.copy_to_clipboard)
        place = put(text, send, copied_file())
        self.post_message(Copied(place.sentence, place.worked))

    @work(thread=True, group="open")
    def _open(self, sighting: Sighting) -> None:
        from qa.citing import address
        from qa.opening import can_open, origin

        found = origin(sighting.evidence.article, address(sighting.evidence))
        if found is None:
            sentence = "The article has no web address, and its file is not there."
            self.post_message(Copied(sentence, worked=False))
        elif self.app.is_web or can_open():
            self.app.call_from_thread(self.app.open_url, found.url)
            self.post_message(Copied(f"Opening {found.shown}"))
        else:
            sentence = f"There is no browser to open it here: {found.shown}"
            self.post_message(Copied(sentence, worked=False))


def copied_file() -> Path:
    """Where copied text is kept where no clipboard is sure to have it."""
    from platformdirs import user_state_path

    return user_state_path("quoth", appauthor=False) / "copied.txt"


class Menu(Over):
    """A few things to choose from, one key each: answers with one, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str, str]]) -> None:
        """Make it of (key, what it does, what is answered)."""
        super().__init__()
        self._title = title
        self._choices = choices
        for key, name, answer in choices:
            self._bindings.bind(key, f"take('{answer}')", name, show=False)

    def compose(self) -> ComposeResult:
        with Vertical(id="menu"):
            yield Static(Content.styled(self._title, "bold $accent"))
            for key, name, answer in self._choices:
                line = Content.assemble((f" {key}  ", "bold $accent"), name)
                yield Choice(line, answer)
            yield Static(Content.styled("escape  nothing", "$foreground-muted"))

    def action_take(self, answer: str) -> None:
        self.dismiss(answer)


class Choice(Static):
    """One of them; a click takes it."""

    def __init__(self, line: Content, answer: str) -> None:
        super().__init__(line, classes="choice")
        self._answer = answer

    def on_click(self) -> None:
        """Take it."""
        cast(Menu, self.screen).action_take(self._answer)
