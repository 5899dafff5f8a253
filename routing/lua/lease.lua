-- Takes what has fallen due, and lets it fall due again later in case the taker dies.
-- KEYS deadlines
-- ARGV now, lease until, how many
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, member in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], member) end
return due
