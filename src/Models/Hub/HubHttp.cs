using System.Net;
using System.Net.Http.Headers;

namespace Typed.Models;

/// <summary>Sends requests to the hub and follows where it sends on, by hand: the token goes to the hub's own host only.</summary>
internal sealed class HubHttp : IDisposable
{
    private const int MostRedirects = 10;

    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(15);

    private readonly HubOptions _options;
    private readonly HubPlatform _platform;
    private readonly HttpClient _client;

    public HubHttp(HubOptions options, HubPlatform platform)
    {
        _options = options;
        _platform = platform;
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = s_connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        // The stall timer says how long to wait; a download has no time within which it must end.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        Version version = typeof(HubHttp).Assembly.GetName().Version!;
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("typed", version.ToString(3)));
        // Sizes and ranges are those of the file, not of a compressed form of it.
        _client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    /// <summary>An address of the hub, whose parts are escaped: a revision may hold slashes.</summary>
    public Uri Address(string path) => new(_options.Endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);

    /// <summary>Sends a request and follows redirects; the answer's body is still to be read.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="leavesHub">Whether a redirect to another host is followed; otherwise it is the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<HubAnswer> SendAsync(HubRequest request, bool leavesHub, CancellationToken cancellationToken)
    {
        StallTimer timer = new(_platform, cancellationToken);
        try
        {
            Uri address = request.Address;
            for (int hop = 0; ; hop++)
            {
                HttpResponseMessage response = await SendOnceAsync(request, address, timer).ConfigureAwait(false);
                if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                {
                    return new HubAnswer(response, timer, IsOwn(address));
                }

                Uri next = new(address, location);
                if (!leavesHub && !IsOwn(next))
                {
                    return new HubAnswer(response, timer, isOwn: true);
                }

                response.Dispose();
                address = hop < MostRedirects && IsSafe(address, next)
                    ? next
                    : throw new HubException($"{request.What}: {address.Host} sends on to {Shown(next)}, which is not followed.");
            }
        }
        catch
        {
            timer.Dispose();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>An address without its query, which may be signed.</summary>
    public static string Shown(Uri address) => address.GetLeftPart(UriPartial.Path);

    private async Task<HttpResponseMessage> SendOnceAsync(HubRequest request, Uri address, StallTimer timer)
    {
        using HttpRequestMessage message = new(request.Method, address);
        if (request.From is { } from)
        {
            message.Headers.Range = new RangeHeaderValue(from, request.To);
        }

        if (_options.Token is { } token && IsOwn(address))
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        string Describe(string why) => $"{request.What}: {address.Host} cannot be reached, {why}.";
        const string Advice = "Check the network, or set HF_HUB_OFFLINE=1 to work with what is in the cache.";
        try
        {
            return await timer.WaitAsync(
                async token => await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false),
                Describe).ConfigureAwait(false);
        }
        catch (TransientHubException e) when (e.InnerException is OperationCanceledException { InnerException: TimeoutException })
        {
            string why = $"no connection came about within {s_connectTimeout.TotalSeconds:0} s";
            throw new TransientHubException($"{Describe(why)} {Advice}", e.InnerException) { IsUnreachable = true };
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new HubException($"{Describe(Reason(e))} Check the system's certificates and the proxy (HTTPS_PROXY).", e);
        }
        catch (HttpRequestException e)
        {
            throw new TransientHubException($"{Describe(Reason(e))} {Advice}", e)
            {
                IsUnreachable = e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError,
            };
        }
    }

    private static string Reason(Exception e) => (e.InnerException ?? e).Message.TrimEnd('.');

    private bool IsOwn(Uri address) =>
        address.Scheme == _options.Endpoint.Scheme && address.Host == _options.Endpoint.Host && address.Port == _options.Endpoint.Port;

    /// <summary>From an encrypted connection nothing leads to one that is not.</summary>
    private static bool IsSafe(Uri from, Uri to) =>
        to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
