# Writes the portal's configuration: its OpenID Connect issuer is on, with three clients and the people of its
# demonstration backend; sessions are files. All else is the default.
#   configuration.pl DATA BASE
use strict;
use warnings;
use JSON qw();

my ($data, $base) = @ARGV;

sub content { local (@ARGV, $/) = @_; <> }

# A client; without a secret a public one.
sub client {
    my ($id, $secret, @redirect_uris) = @_;
    return {
        oidcRPMetaDataOptionsClientID           => $id,
        oidcRPMetaDataOptionsDisplayName        => $id,
        oidcRPMetaDataOptionsRedirectUris       => "@redirect_uris",
        oidcRPMetaDataOptionsIDTokenSignAlg     => 'RS256',
        oidcRPMetaDataOptionsBypassConsent      => 0,
        oidcRPMetaDataOptionsAllowOffline       => 1,
        oidcRPMetaDataOptionsRefreshToken       => 1,
        defined $secret
        ? (oidcRPMetaDataOptionsPublic => 0, oidcRPMetaDataOptionsClientSecret => $secret)
        : (oidcRPMetaDataOptionsPublic => 1, oidcRPMetaDataOptionsRequirePKCE => 1),
    };
}

my $callback = 'http://127.0.0.1:9999/callback';
my %clients  = (
    a   => client('client-a', 'secret-a-0123456789abcdef', $callback, 'https://client.example/cb'),
    b   => client('client-b', 'secret-b-0123456789abcdef', $callback),
    pub => client('client-pub', undef, $callback),
);

my %configuration = (
    cfgNum     => 1,
    cfgAuthor  => 'start.sh',
    cfgDate    => time,
    cfgVersion => '2.16.1',

    domain        => '127.0.0.1',
    portal        => "$base/",
    cookieName    => 'lemonldap',
    securedCookie => 0,
    whatToTrace   => 'uid',
    locationRules => { '127.0.0.1' => { default => 'accept' } },

    authentication   => 'Demo',
    userDB           => 'Same',
    passwordDB       => 'Demo',
    registerDB       => 'Null',
    demoExportedVars => { cn => 'cn', mail => 'mail', uid => 'uid' },
    exportedVars     => {},
    macros           => {},
    groups           => {},

    portalSkin                 => 'bootstrap',
    portalDisplayRegister      => 0,
    portalDisplayResetPassword => 0,
    notification               => 0,
    applicationList            => {},

    globalStorage        => 'Apache::Session::File',
    globalStorageOptions => {
        Directory      => "$data/sessions",
        LockDirectory  => "$data/sessions/lock",
        generateModule => 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256',
    },
    persistentStorage        => 'Apache::Session::File',
    persistentStorageOptions => { Directory => "$data/psessions", LockDirectory => "$data/psessions/lock" },
    localSessionStorage        => 'Cache::FileCache',
    localSessionStorageOptions => {
        namespace          => 'lemonldap-ng-sessions',
        cache_root         => "$data/cache",
        cache_depth        => 3,
        default_expires_in => 600,
        directory_umask    => '007',
    },

    issuerDBOpenIDConnectActivation        => 1,
    oidcServiceMetaDataIssuer              => $base,
    oidcServiceAllowAuthorizationCodeFlow  => 1,
    oidcServicePrivateKeySig               => content("$data/oidc.key"),
    oidcServicePublicKeySig                => content("$data/oidc.pub"),
    oidcServiceKeyIdSig                    => 'signing',
    oidcRPMetaDataOptions                  => \%clients,
    oidcRPMetaDataExportedVars             => {
        map { $_ => { email => 'mail', name => 'cn', preferred_username => 'uid' } } keys %clients
    },
);

open my $file, '>', "$data/conf/lmConf-1.json" or die "$data/conf/lmConf-1.json: $!";
print $file JSON->new->canonical->pretty->encode(\%configuration);
close $file;
