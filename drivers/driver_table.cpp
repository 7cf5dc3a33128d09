namespace muniment::drivers {}
