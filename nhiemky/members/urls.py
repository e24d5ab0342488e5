"""Addresses of members and of what is kept of them."""

from django.urls import path

from nhiemky.members.views import changing, counting, lists, pairs, person, privacy, register, transfers

app_name = "members"
urlpatterns = [
    path("", register.start, name="start"),
    path("don-vi/<int:unit_id>/", register.register, name="register"),
    path("don-vi/<int:unit_id>/ket-nap/", changing.admit, name="admit"),
    path("don-vi/<int:unit_id>/chua-xep/", register.unplaced, name="unplaced"),
    path("don-vi/<int:unit_id>/so-lieu/", counting.card, name="card"),
    path("don-vi/<int:unit_id>/nhap/", lists.send, name="send-list"),
    path("don-vi/<int:unit_id>/co-the-trung/", pairs.pairs, name="pairs"),
    path("danh-sach/<int:list_id>/", lists.one, name="list"),
    path("danh-sach/<int:list_id>/tien-do/", lists.progress, name="list-progress"),
    path("danh-sach/<int:list_id>/can-sua.xlsx", lists.returned, name="returned"),
    path("co-the-trung/<int:pair_id>/", pairs.pair, name="pair"),
    path("chuyen/<int:transfer_id>/", transfers.transfer, name="transfer"),
    path("<int:member_id>/ghi-thay-doi/", changing.change, name="change"),
    path("<int:member_id>/sua/", changing.correct, name="correct"),
    path("<int:member_id>/thoi/", changing.end, name="end"),
    path("<int:member_id>/mien/", changing.exempt, name="exempt"),
    path("<int:member_id>/chuyen/", transfers.ask, name="ask-transfer"),
    path("cua-toi/", person.mine, name="mine"),
    path("<int:member_id>/", person.person, name="person"),
    path("<int:member_id>/ai-da-xem/", person.looks, name="looks"),
    path("<int:member_id>/ban-sao.<str:form>", person.copy, name="copy"),
    path("<int:member_id>/dong-y/<str:purpose>/", person.consent, name="consent"),
    path("<int:member_id>/dung/<str:purpose>/", person.stop, name="stop"),
    path("<int:member_id>/yeu-cau/", person.ask, name="ask"),
    path("<int:member_id>/nhay-cam/", person.sensitive, name="sensitive"),
    path("don-vi/<int:unit_id>/du-lieu-ca-nhan/", privacy.privacy, name="privacy"),
    path("don-vi/<int:unit_id>/yeu-cau/", privacy.requests_page, name="requests"),
    path("don-vi/<int:unit_id>/yeu-cau/<int:request_id>/", privacy.answer, name="answer"),
    path("don-vi/<int:unit_id>/quyen-xem/", privacy.grants, name="grants"),
    path("don-vi/<int:unit_id>/quyen-xem/<int:grant_id>/thu-hoi/", privacy.withdraw, name="withdraw"),
    path("don-vi/<int:unit_id>/het-han/", privacy.retention, name="retention"),
]
