-- A job gives back a deed that it has not done.
-- KEYS owner
-- ARGV deed
if redis.call('HDEL', key.owner, arg.deed) == 0 then return 'claim' end
return 'ok'
