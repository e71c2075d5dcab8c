# The portal as Debian ships it, and its static files.
use strict;
use warnings;
use Lemonldap::NG::Portal::Main;
use Plack::Builder;

my $portal = Lemonldap::NG::Portal::Main->run({ configStorage => { confFile => $ENV{LEMONLDAP_INI} } });

builder {
    enable 'Static', path => qr{^/static/}, root => '/usr/share/lemonldap-ng/portal/htdocs';
    enable 'Static', path => sub { s{^/javascript/}{/} }, root => '/usr/share/javascript';
    $portal;
};
