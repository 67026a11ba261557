"""The newsroom that is built in: invented publishers, their stories, and the sites that print them."""
