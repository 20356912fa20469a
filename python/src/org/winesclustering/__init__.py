"""The stages by the names of their classes in Java, as PySpark looks for them."""
