# This file has not been built in our CI, which has no container engine. It is kept simple for that reason.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet restore src/ScimHost --locked-mode
RUN dotnet publish src/ScimHost -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# APP_UID is the account without rights that the base image brings; it owns nothing but the data.
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
EXPOSE 8080
ENV DOTNET_EnableDiagnostics=0
ENTRYPOINT ["dotnet", "BusinessHubs.ScimHost.dll"]
CMD ["serve", "--urls", "http://+:8080", "--data", "/data"]
