"""x"""

from vrest.cells.network import onsager_matrix
