namespace muniment::api {}
