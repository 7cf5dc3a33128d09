namespace muniment::wire {}
