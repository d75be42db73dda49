-- ranking: the products of a period of which most were sold, and those of which least were, less what came back; of as
-- many the one whose name comes first. What came back whole was not sold. A line of free text goes by its own name.
WITH sold AS (
    SELECT product_id, name, units - refunded_units AS units, net - refunded_net AS net
      FROM products_of(:store::bigint, :first::date, :last::date) WHERE units > refunded_units
), named AS (
    SELECT sold.product_id, coalesce(k.name, sold.name) AS name, units, net
      FROM sold LEFT JOIN product k ON k.id = sold.product_id AND k.store_id = :store
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY units DESC, name, product_id) AS most,
           row_number() OVER (ORDER BY units, name, product_id) AS least
      FROM named
)
SELECT product_id, name, units, net, most, least FROM ranked
 WHERE most <= :most::bigint OR least <= :least::bigint
 ORDER BY most
