-- Give back a claimed action that the job has not carried out.
-- KEYS owner
-- ARGV deed
if redis.call('HDEL', key.owner, arg.deed) == 0 then return 'claim' end
return 'ok'
