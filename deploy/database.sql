-- Run once, as the server's administrator, with your own passwords. docs/database.md explains it.
CREATE ROLE launchpad_owner LOGIN PASSWORD 'change-this-owner-password';
CREATE ROLE launchpad LOGIN PASSWORD 'change-this-portal-password';
CREATE DATABASE launchpad OWNER launchpad_owner;
