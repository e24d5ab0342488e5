"""The static files as the tests' clients serve them: those of the product, looked for once in a process."""

from typing import Any, ClassVar

from whitenoise.middleware import WhiteNoiseMiddleware


class FoundOnce(WhiteNoiseMiddleware):  # type: ignore[misc]  # the library has no types
    """Each client begins with a middleware of its own, which would look through all folders of static files anew."""

    _found: ClassVar[dict[str, Any]] = {}

    def add_files_from_finders(self) -> None:
        if not self._found:
            super().add_files_from_finders()
            self._found.update(self.files)
        self.files.update(self._found)
