-- A leased deadline has been dealt with; one that was set anew meanwhile stays.
-- KEYS deadlines
-- ARGV member, lease_until
if tonumber(redis.call('ZSCORE', key.deadlines, arg.member) or -1) ~= tonumber(arg.lease_until) then return 'deadline' end
redis.call('ZREM', key.deadlines, arg.member)
return 'ok'
