using System.Net;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;

namespace TemPlatform.SystemTests.Connectors;

public class OutboundPolicyTests
{
    /// <summary>Addresses that are not of the public internet, and why: the IANA special-purpose address registries.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "0.0.0.0", "this network" }, { "0.255.255.255", "this network" }, { "10.0.0.0", "private" }, { "10.255.255.255", "private" },
        { "100.64.0.0", "shared" }, { "100.127.255.255", "shared" }, { "127.0.0.1", "loopback" }, { "127.255.255.254", "loopback" },
        { "168.63.129.16", "cloud host" }, { "169.254.0.1", "link-local" }, { "169.254.169.254", "cloud metadata" },
        { "172.16.0.0", "private" }, { "172.31.255.255", "private" }, { "192.0.0.0", "protocol assignments" },
        { "192.0.0.170", "NAT64 discovery" }, { "192.0.0.255", "protocol assignments" }, { "192.0.2.1", "documentation" },
        { "192.31.196.1", "AS112" }, { "192.52.193.1", "AMT" }, { "192.88.99.1", "6to4 relay" }, { "192.168.0.1", "private" },
        { "192.168.255.255", "private" }, { "192.175.48.1", "AS112" }, { "198.18.0.0", "benchmarking" },
        { "198.19.255.255", "benchmarking" }, { "198.51.100.7", "documentation" }, { "203.0.113.7", "documentation" },
        { "224.0.0.1", "multicast" }, { "239.255.255.255", "multicast" }, { "240.0.0.1", "reserved" }, { "255.255.255.255", "broadcast" },
        { "::", "unspecified" }, { "::1", "loopback" }, { "::127.0.0.1", "compatible" }, { "::8.8.8.8", "compatible, deprecated" },
        { "::ffff:127.0.0.1", "mapped" }, { "::ffff:10.1.2.3", "mapped" }, { "::ffff:169.254.169.254", "mapped" },
        { "::ffff:192.168.1.1", "mapped" }, { "::ffff:0:127.0.0.1", "translated" }, { "64:ff9b::127.0.0.1", "NAT64" },
        { "64:ff9b::10.0.0.1", "NAT64" }, { "64:ff9b::a9fe:a9fe", "NAT64 metadata" }, { "64:ff9b::ffff:ffff", "NAT64 broadcast" },
        { "64:ff9b:1::1", "local NAT64" }, { "64:ff9b:1:ffff::8.8.8.8", "local NAT64" }, { "100::1", "discard" },
        { "100:0:0:1::1", "dummy prefix" }, { "2001::1", "Teredo" }, { "2001:0:7f00:1::1", "Teredo" }, { "2001:2::1", "benchmarking" },
        { "2001:10::1", "ORCHID" }, { "2001:20::1", "ORCHIDv2" }, { "2001:1ff:ffff::1", "protocol assignments" },
        { "2001:db8::1", "documentation" }, { "2001:db8:ffff::1", "documentation" }, { "2002:7f00:1::1", "6to4 loopback" },
        { "2002:a00:1::1", "6to4 private" }, { "2002:a9fe:a9fe::1", "6to4 metadata" }, { "2002:c0a8:101::1", "6to4 private" },
        { "2002:e000:1::1", "6to4 multicast" }, { "2620:4f:8000::1", "AS112" }, { "3fff::1", "documentation" },
        { "3fff:fff::1", "documentation" },
        { "5f00::1", "segment routing" }, { "fc00::1", "unique local" }, { "fd12:3456::1", "unique local" }, { "fe80::1", "link-local" },
        { "fe80::1%1", "link-local with scope" }, { "febf::1", "link-local" }, { "fec0::1", "site-local" }, { "ff02::1", "multicast" },
        { "ff0e::1", "multicast" }, { "4000::1", "not given out" }, { "e000::1", "not given out" }, { "1::1", "not given out" },
    };

    /// <summary>Neighbours of the refused ones, and addresses that carry a public one.</summary>
    public static TheoryData<string> Allowed =>
    [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
        "2000::1", "2001:200::1", "2001:4860:4860::8888", "2002:808:808::1", "2606:4700:4700::1111", "2a00:1450::1", "3ffe::1",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Addresses_that_are_not_public_are_refused(string address, string rule) =>
        Assert.False(new OutboundPolicy().Allows(IPAddress.Parse(address)), rule);

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Public_addresses_are_allowed(string address) => Assert.True(new OutboundPolicy().Allows(IPAddress.Parse(address)));

    [Fact]
    public void An_address_is_judged_alike_however_it_is_carried() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll<byte[]>(Gen.Choose(0, 255).Select(i => (byte)i)
            .ArrayOf(4).ToArbitrary(), bytes =>
        {
            var policy = new OutboundPolicy();
            var plain = new IPAddress(bytes);
            var hex = $"{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}";
            return policy.Allows(plain) == policy.Allows(plain.MapToIPv6())
                && policy.Allows(plain) == policy.Allows(IPAddress.Parse($"64:ff9b::{hex}"))
                && policy.Allows(plain) == policy.Allows(IPAddress.Parse($"2002:{hex}::1"));
        }));

    [Fact]
    public void A_network_that_an_administrator_allowed_is_allowed_alone()
    {
        var policy = new OutboundPolicy(IPNetwork.Parse("10.20.0.0/16"), IPNetwork.Parse("fd00:1::/32"));
        Assert.True(policy.Allows(IPAddress.Parse("10.20.3.4")));
        Assert.True(policy.Allows(IPAddress.Parse("::ffff:10.20.3.4")));
        Assert.True(policy.Allows(IPAddress.Parse("64:ff9b::10.20.3.4")));
        Assert.True(policy.Allows(IPAddress.Parse("fd00:1::5")));
        Assert.False(policy.Allows(IPAddress.Parse("10.21.0.1")));
        Assert.False(policy.Allows(IPAddress.Parse("fd00:2::5")));
        Assert.False(policy.Allows(IPAddress.Parse("127.0.0.1")));
    }

    // Spellings that name servers and browsers take for 127.0.0.1, and names of this machine.
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task A_host_of_this_machine_is_refused_however_it_is_written(string host)
    {
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => new OutboundPolicy().ResolveAsync(host, TestContext.Current.CancellationToken));
        Assert.Equal(IssueCode.AddressRefused, failure.Code);
        Assert.DoesNotContain(host, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("no-such-name.invalid")]
    [InlineData("a..b")]
    [InlineData("bad host\n")]
    public async Task A_host_that_is_none_is_not_found(string host) =>
        Assert.Equal(IssueCode.HostNotFound, (await Assert.ThrowsAsync<ConnectorException>(
            () => new OutboundPolicy().ResolveAsync(host, TestContext.Current.CancellationToken))).Code);

    [Fact]
    public async Task What_is_not_encrypted_stays_on_this_machine()
    {
        var policy = new OutboundPolicy(IPNetwork.Parse("192.0.2.0/24"));
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => OutboundConnection.OpenAsync(
            policy, "192.0.2.1", 80, loopbackOnly: true, TestContext.Current.CancellationToken));
        Assert.Equal(IssueCode.AddressRefused, failure.Code);
    }
}
