-- A leased deadline has been dealt with; one that was set anew meanwhile stays.
-- KEYS deadlines
-- ARGV member, lease until
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or -1) ~= tonumber(ARGV[2]) then return 'deadline' end
redis.call('ZREM', KEYS[1], ARGV[1])
return 'ok'
