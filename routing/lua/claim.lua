-- Claim an action for one job, so that a job that runs twice carries it out once.
-- KEYS owner
-- ARGV now, state, deed
if redis.call('HGET', key.owner, 'state') ~= arg.state then return 'state' end
if redis.call('HSETNX', key.owner, arg.deed, arg.now) == 0 then return 'claimed' end
return 'ok'
