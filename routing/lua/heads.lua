-- What a decision looks at: the first few of each queue, the idle guides, the pairs kept apart.
-- KEYS idle, declined, then the queues
-- ARGV now, how many of each queue
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])
local heads = {}
for i = 3, #KEYS do
  heads[i - 2] = redis.call('ZRANGE', KEYS[i], 0, ARGV[2] - 1, 'WITHSCORES')
end
return {heads, redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES'), redis.call('ZRANGE', KEYS[2], 0, -1)}
