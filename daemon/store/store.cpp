namespace muniment::store {}
