namespace muniment::readers {}
