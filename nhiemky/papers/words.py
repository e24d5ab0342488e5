"""Words of the refusals of the room's actions."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "papers.step_not_now": "Văn bản đang ở bước “{state}” nên chưa thể “{step}”. Hãy mở lại trang để xem bước "
        "tiếp theo.",
    }
)
