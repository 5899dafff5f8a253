-- Clear a leased deadline that has been handled; one that was set again meanwhile stays.
-- KEYS deadlines
-- ARGV member, lease_until
if tonumber(redis.call('ZSCORE', key.deadlines, arg.member) or -1) ~= tonumber(arg.lease_until) then return 'deadline' end
redis.call('ZREM', key.deadlines, arg.member)
return 'ok'
