"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "setup.no_units_found": "Máy không thấy danh sách đơn vị trong tệp này. Bảng cần một cột tên đơn vị; "
        "có thể thêm cột số chi hội, số hội viên. Đồng chí có thể tải tệp mẫu bên dưới.",
        "setup.no_targets_found": "Máy không thấy danh sách chỉ tiêu trong tệp này. Bảng cần cột tên chỉ tiêu và "
        "cột mức; nên có cột mã và đơn vị tính. Đồng chí có thể tải tệp mẫu bên dưới.",
        "setup.no_changes_found": "Máy không thấy danh sách sắp xếp trong tệp này. Bảng cần cột đơn vị cũ và cột đơn "
        "vị mới, có thể thêm cột tỷ lệ; hoặc cột chi hội và cột đơn vị mới. Đồng chí có thể tải tệp mẫu bên dưới.",
        "setup.list_forgotten": "Danh sách vừa chọn đã để quá lâu. Hãy chọn lại tệp.",
    }
)
