-- A guide whose skills have changed stands with those who have the same skills now.
-- KEYS idle and on_duty before, idle and on_duty now
-- ARGV guide, '1' where the guide is still in the site
local since = redis.call('ZSCORE', KEYS[1], ARGV[1])
local ready = redis.call('SREM', KEYS[2], ARGV[1]) == 1
redis.call('ZREM', KEYS[1], ARGV[1])
if ARGV[2] == '1' and since then redis.call('ZADD', KEYS[3], since, ARGV[1]) end
if ARGV[2] == '1' and ready then redis.call('SADD', KEYS[4], ARGV[1]) end
return 'ok'
